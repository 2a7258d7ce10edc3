#include "ui/panes/chat/remedies.h"

#include <QCoreApplication>

namespace maquette::ui {

QString remedyText(Remedy remedy)
{
    const auto words = [](const char *text) { return QCoreApplication::translate("remedies", text); };
    switch (remedy) {
    case Remedy::Retry: return words("Try again");
    case Remedy::ChooseModel: return words("Choose a model");
    case Remedy::OpenAccounts: return words("Open keys");
    case Remedy::Shorten: return words("Shorten the message");
    case Remedy::RemoveImages: return words("Remove the images");
    case Remedy::None:
    case Remedy::OpenBudgets:
    case Remedy::FreeDisk: break;
    }
    return {};
}

} // namespace maquette::ui

#include "ui/panes/chat/remedies.h"

#include <QCoreApplication>

namespace maquette::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(remedies)
};

} // namespace

QString remedyText(Remedy remedy)
{
    switch (remedy) {
    case Remedy::Retry: return Words::tr("Try again");
    case Remedy::ChooseModel: return Words::tr("Choose a model");
    case Remedy::OpenAccounts: return Words::tr("Open keys");
    case Remedy::Shorten: return Words::tr("Shorten the message");
    case Remedy::RemoveImages: return Words::tr("Remove the images");
    case Remedy::OpenBudgets: return Words::tr("Open budgets");
    case Remedy::None:
    case Remedy::FreeDisk: break;
    }
    return {};
}

} // namespace maquette::ui

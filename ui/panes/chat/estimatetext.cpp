#include "ui/panes/chat/estimatetext.h"

#include "core/conversation/chatservice.h"
#include "ui/models/format.h"

#include <QCoreApplication>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

struct EstimateWords
{
    Q_DECLARE_TR_FUNCTIONS(estimate)
};

} // namespace

QList<InkLine::Part> estimateParts(const ChatEstimate &estimate, const QLocale &locale)
{
    if (estimate.inputTokens <= 0)
        return {};
    QList<InkLine::Part> parts;
    const QString tokens = locale.toString(estimate.inputTokens);
    parts.append({estimate.isExact ? EstimateWords::tr("%1 tok").arg(tokens) : EstimateWords::tr("≈ %1 tok").arg(tokens), Ink::Muted});
    parts.append({u" · "_s, Ink::Muted});
    const QString span = spanText(estimate.least, estimate.most, locale);
    const bool isReal = !estimate.isPlayMoney && estimate.most.value_or(Money{}).picos > 0;
    parts.append({estimate.isPlayMoney ? EstimateWords::tr("%1 in play money").arg(span) : span, isReal ? Ink::Money : Ink::Muted});
    return parts;
}

} // namespace maquette::ui

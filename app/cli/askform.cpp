#include "app/cli/askform.h"

#include "app/cli/verb.h"
#include "core/modality/chat.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette::cli {

namespace {

bool endedByItself(const CallReport &report)
{
    return report.finishReason == finishReasonName(FinishReason::Stop);
}

} // namespace

Result<AskForm> AskForm::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return usage(tr("The schema %1 cannot be read: %2.").arg(path, file.errorString()));
    AskForm form;
    form.m_form = {AnswerForm::Kind::Schema, QFileInfo(path).baseName(), QString::fromUtf8(file.readAll())};
    if (const auto schema = JsonSchema::fromText(form.m_form.schema); !schema)
        return usage(tr("The schema %1 is of no use. %2").arg(path, schema.error().message));
    return form;
}

void AskForm::take(const CallReport &report, const CheckedAnswer &checked, const QString &text)
{
    m_rounds.append(report);
    const bool isWhole = !report.error && (checked.verdict.kind == AnswerVerdict::Kind::Valid || endedByItself(report));
    if (m_rounds.size() > 1 && !isWhole)
        return;
    m_checked = checked;
    m_text = text;
}

bool AskForm::mayAskAgain() const
{
    if (m_rounds.size() != 1 || m_checked.complaints.isEmpty())
        return false;
    const CallReport &report = m_rounds.constFirst();
    return !m_isStopped && !report.error && endedByItself(report) && report.cost;
}

std::optional<Money> AskForm::left(const std::optional<Money> &most) const
{
    if (!most || m_rounds.isEmpty())
        return most;
    const Money spent = m_rounds.constFirst().cost.value_or(Money{});
    return Money{std::max<qint64>(0, most->picos - spent.picos)};
}

QString AskForm::sentence() const
{
    if (m_checked.error)
        return m_checked.error->message;
    const AnswerVerdict &verdict = m_checked.verdict;
    return verdict.path.isEmpty() ? verdict.words : tr("At %1: %2").arg(verdict.path, verdict.words);
}

CallReport AskForm::whole() const
{
    CallReport whole = m_rounds.constLast();
    if (m_rounds.size() > 1) {
        const CallReport &first = m_rounds.constFirst();
        whole.usage += first.usage;
        // Refused before anything was sent: that costs nothing, which is not the same as unknown.
        if (whole.attempts == 0) {
            whole.cost = first.cost;
            whole.costSource = first.costSource;
        } else {
            whole.cost = whole.cost && first.cost ? std::optional(*whole.cost + *first.cost) : std::nullopt;
        }
        whole.attempts += first.attempts;
        whole.duration += first.duration;
        whole.timeToFirstContent = first.timeToFirstContent;
        whole.isCached = whole.isCached && first.isCached;
    }
    if (isInvalid() && m_isStopped) {
        whole.error = Error{.kind = Error::Kind::Cancelled, .message = tr("Stopped. The answer does not keep to the schema. %1").arg(sentence())};
    } else if (isInvalid()) {
        Error error{.kind = Error::Kind::Protocol};
        error.message = m_rounds.size() > 1 ? tr("The answer does not keep to the schema, asked for twice. %1").arg(sentence())
                                            : tr("The answer does not keep to the schema. %1").arg(sentence());
        whole.error = error;
    }
    return whole;
}

QJsonObject AskForm::toJson() const
{
    QJsonObject object{{u"valid"_s, isValid()}, {u"repaired"_s, isValid() && m_rounds.size() > 1}};
    if (!isValid()) {
        object.insert(u"path"_s, m_checked.verdict.path);
        object.insert(u"message"_s, m_checked.error ? m_checked.error->message : m_checked.verdict.words);
    }
    return object;
}

} // namespace maquette::cli

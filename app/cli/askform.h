#pragma once

#include "core/calls/dispatcher.h"
#include "core/schema/answercheck.h"

#include <QCoreApplication>

namespace maquette::cli {

/// What `--schema` wants of an answer, through the one round or two that it takes.
class AskForm
{
    Q_DECLARE_TR_FUNCTIONS(maquette::cli::AskForm)

public:
    /// Usage for a file that cannot be read and a schema that cannot be used.
    [[nodiscard]] static Result<AskForm> read(const QString &path);

    bool isWanted() const { return m_form.kind != AnswerForm::Kind::Free; }
    const AnswerForm &form() const { return m_form; }

    /// A round is over; `checked` is its answer's, where it has one.
    void take(const CallReport &report, const CheckedAnswer &checked);
    /// The answer came whole and does not keep to the schema, it was the first, and what it cost is known.
    bool mayAskAgain() const;
    /// What is left of `most` for the second round.
    std::optional<Money> left(const std::optional<Money> &most) const;
    /// How stderr says what is wrong with the answer.
    QString sentence() const;

    /// Both rounds as one: what they used, cost and took together, and as its error where the last answer does not keep to the schema.
    CallReport whole() const;
    bool isValid() const { return m_checked.verdict.kind == AnswerVerdict::Kind::Valid; }
    /// The last answer came whole and does not keep to the schema.
    bool isInvalid() const { return !m_rounds.isEmpty() && !m_rounds.constLast().error && !isValid(); }
    /// The JSON of a valid answer, as it was written.
    const QString &text() const { return m_checked.text; }
    /// The `schema` object of `--json`.
    QJsonObject toJson() const;

private:
    AnswerForm m_form;
    CheckedAnswer m_checked;
    QList<CallReport> m_rounds;
};

} // namespace maquette::cli

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

    /// A round is over; `checked` is what came of its answer `text`, where it has one. The second answer takes the place of the
    /// first only where it is one: what was paid for is not given up for less.
    void take(const CallReport &report, const CheckedAnswer &checked, const QString &text);
    /// The user wants no more of it: whole() says so, unless the answer is valid.
    void stop() { m_isStopped = true; }
    /// The answer came whole and does not keep to the schema, it was the first, and what it cost is known.
    bool mayAskAgain() const;
    /// What is left of `most` for the second round.
    std::optional<Money> left(const std::optional<Money> &most) const;
    /// How stderr says what is wrong with the answer.
    QString sentence() const;

    /// Both rounds as one: what they used, cost and took together, and as its error where the last answer does not keep to the schema.
    CallReport whole() const;
    /// Something came of an answer that was then cut, and it is the last that was asked for.
    bool wasCut() const { return !m_rounds.isEmpty() && m_rounds.constLast().error && m_rounds.constLast().hasContent; }
    bool isValid() const { return m_checked.verdict.kind == AnswerVerdict::Kind::Valid; }
    bool hasAnswer() const { return !m_rounds.isEmpty(); }
    /// The last answer came whole and does not keep to the schema.
    bool isInvalid() const { return !m_rounds.isEmpty() && !m_rounds.constLast().error && !isValid(); }
    /// What is printed: the JSON of a valid answer as it was written, and all of any other.
    const QString &text() const { return isValid() ? m_checked.text : m_text; }
    /// The `schema` object of `--json`.
    QJsonObject toJson() const;

private:
    AnswerForm m_form;
    /// Of the answer that counts, which is m_text.
    CheckedAnswer m_checked;
    QString m_text;
    QList<CallReport> m_rounds;
    bool m_isStopped = false;
};

} // namespace maquette::cli

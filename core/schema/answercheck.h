#pragma once

#include "core/base/result.h"
#include "core/schema/answerform.h"
#include "core/schema/jsonschema.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace maquette {

/// What became of an answer that was to be JSON.
struct CheckedAnswer
{
    /// Valid or Invalid; None for a free form, and where the schema or the answer cannot be looked at (`error`).
    AnswerVerdict verdict;
    /// The JSON of the answer as it stood there, valid or not, without fences and prose; empty where there is none.
    QString text;
    /// In English, for the model; empty for a valid answer.
    QStringList complaints;
    /// Why nobody could look.
    std::optional<Error> error;
};

/// Holds `answer` against `form`. Not for the UI thread.
CheckedAnswer checkAnswer(const AnswerForm &form, const QString &answer);

/// What a model is told that has no mode of its own for the form; also beside such a mode where the protocol has it ask for the
/// word "JSON". Empty for a free form.
QString formInWords(const AnswerForm &form);

/// The one question with which an invalid answer is asked for once more. English, like all that is for models.
QString repairPrompt(const AnswerForm &form, const CheckedAnswer &checked);

} // namespace maquette

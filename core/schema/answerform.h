#pragma once

#include <QString>

namespace maquette {

/// The form in which answers are wanted.
struct AnswerForm
{
    enum class Kind { Free, Json, Schema };

    Kind kind = Kind::Free;
    /// What people call the schema: its name in the library, or its file's.
    QString name;
    /// The JSON Schema itself; a copy, so that it stays what it was when the library's goes on.
    QString schema;

    bool operator==(const AnswerForm &) const = default;
};

/// Whether an answer keeps to the form that was asked for.
struct AnswerVerdict
{
    enum class Kind {
        /// Nobody looked: it was free, or did not come to its end.
        None,
        Valid,
        /// Valid, after the model was asked once more.
        Repaired,
        Invalid
    };

    Kind kind = Kind::None;
    /// Of an invalid one: the first place that is wrong ("$.people[2].name"); empty where there is no JSON at all.
    QString path;
    /// What is wrong there, in words.
    QString words;

    bool operator==(const AnswerVerdict &) const = default;
};

} // namespace maquette

#pragma once

#include "core/base/result.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

namespace maquette {

/// A place of a prompt that is filled in when it is used.
struct PromptVariable
{
    enum class Kind { Text, Number, Choice, Date, File };

    QString name;
    Kind kind = Kind::Text;
    /// What stands there unless something else is given: the text, the number, the first choice, "today" or a day as 2026-12-24.
    /// Empty for none.
    QString preset;
    QStringList choices;
    /// A text that may stay empty.
    bool isOptional = false;

    bool operator==(const PromptVariable &) const = default;

    /// preset as value() takes it: text, double, QDate. Invalid for none.
    QVariant presetValue(QDate today) const;
    /// What `value` is in the prompt; empty where it does not suit the kind.
    QString textOf(const QVariant &value) const;
};

/// Something in a prompt that looks like a variable and is none. It stays in the text as it is written.
struct PromptProblem
{
    qsizetype position = 0;
    qsizetype length = 0;
    /// Both count from 1.
    int line = 1;
    int column = 1;
    QString words;

    bool operator==(const PromptProblem &) const = default;
};

/// By the variable's name: QString for a text, a choice and what is in a file, double or int for a number, QDate for a day.
using PromptValues = QHash<QString, QVariant>;

/// A prompt, taken apart. In its text these mean something:
///
///     {{city}}  {{city=Oslo}}          a text, and one that is there already
///     {{note=}}                        a text that may stay empty
///     {{count:number=3}}               a number
///     {{tone:choice=warm|dry|brief}}   one of these, at first the first
///     {{when:date}} {{when:date=today}} {{when:date=2026-12-24}}
///     {{source:file}}                  what is in a text file
///     \{{                              two braces as they are; before those, two backslashes are one
///
/// Within the braces a backslash takes the meaning from the next character. A variable is said with its type once; named again it
/// is the same one. Values are put in as they are and never read as a template.
class PromptTemplate
{
public:
    static PromptTemplate of(const QString &text);

    /// Each once, in the order in which they first appear.
    const QList<PromptVariable> &variables() const { return m_variables; }
    /// In the order of the text.
    const QList<PromptProblem> &problems() const { return m_problems; }

    /// What the variables have by themselves; those without anything are not among it.
    PromptValues presets(QDate today) const;
    /// Usage with the variable's name for one that has no value, or one that does not suit it.
    [[nodiscard]] Result<QString> render(const PromptValues &values) const;
    /// The same, with what has no value left as it is written.
    QString preview(const PromptValues &values) const;

private:
    friend class PromptTemplateReader;

    /// Plain text, or where a variable stands.
    struct Piece
    {
        /// Of a variable: as it is written.
        QString text;
        int variable = -1;
    };

    QList<Piece> m_pieces;
    QList<PromptVariable> m_variables;
    QList<PromptProblem> m_problems;
};

} // namespace maquette

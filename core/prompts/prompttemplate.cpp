#include "core/prompts/prompttemplate.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <optional>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

struct TemplateWords
{
    Q_DECLARE_TR_FUNCTIONS(PromptTemplate)
};

constexpr qsizetype kLongestVariable = 4'000;
constexpr qsizetype kLongestVariableName = 60;
constexpr qsizetype kMostVariables = 100;
constexpr qsizetype kMostProblems = 100;

constexpr QStringView kToday = u"today";

/// Where `sign` stands without a backslash before it; -1 for nowhere.
qsizetype indexOfFree(QStringView text, QStringView signs)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) == u'\\')
            ++at;
        else if (signs.contains(text.at(at)))
            return at;
    }
    return -1;
}

QString unescaped(QStringView text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) == u'\\' && at + 1 < text.size())
            ++at;
        plain += text.at(at);
    }
    return plain;
}

QStringList choicesIn(QStringView text)
{
    QStringList choices;
    while (true) {
        const qsizetype bar = indexOfFree(text, u"|");
        const QString choice = unescaped(bar < 0 ? text : text.left(bar)).trimmed();
        if (!choice.isEmpty() && !choices.contains(choice))
            choices.append(choice);
        if (bar < 0)
            return choices;
        text = text.mid(bar + 1);
    }
}

std::optional<PromptVariable::Kind> kindCalled(const QString &name)
{
    using Kind = PromptVariable::Kind;
    static const QHash<QString, Kind> kinds{{u"text"_s, Kind::Text},
                                            {u"number"_s, Kind::Number},
                                            {u"choice"_s, Kind::Choice},
                                            {u"date"_s, Kind::Date},
                                            {u"file"_s, Kind::File}};
    const auto found = kinds.constFind(name.toLower());
    return found == kinds.cend() ? std::nullopt : std::optional(*found);
}

bool isName(const QString &name)
{
    const bool isPlain = std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'_' || c == u'-' || c == u' ' || c == u'.';
    });
    return isPlain && !name.isEmpty() && name.size() <= kLongestVariableName;
}

std::optional<double> numberIn(const QString &text)
{
    bool isNumber = false;
    const double number = QLocale::c().toDouble(text.trimmed(), &isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

QString numberText(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

/// What is wrong with a preset; empty for nothing.
QString problemOf(const PromptVariable &variable)
{
    switch (variable.kind) {
    case PromptVariable::Kind::Number:
        if (!variable.preset.isEmpty() && !numberIn(variable.preset))
            return TemplateWords::tr("“%1” is no number.").arg(variable.preset);
        break;
    case PromptVariable::Kind::Choice:
        if (variable.choices.isEmpty())
            return TemplateWords::tr("A choice needs something to choose from, like {{tone:choice=warm|dry}}.");
        break;
    case PromptVariable::Kind::Date:
        if (!variable.preset.isEmpty() && !variable.presetValue(QDate(2000, 1, 1)).isValid())
            return TemplateWords::tr("“%1” is no day. Write it as 2026-12-24, or “today”.").arg(variable.preset);
        break;
    case PromptVariable::Kind::File:
        if (!variable.preset.isEmpty())
            return TemplateWords::tr("A file is chosen when the prompt is used; nothing can stand behind “=”.");
        break;
    case PromptVariable::Kind::Text:
        break;
    }
    return {};
}

} // namespace

QVariant PromptVariable::presetValue(QDate today) const
{
    if (preset.isEmpty())
        return {};
    if (kind == Kind::Number) {
        const auto number = numberIn(preset);
        return number ? QVariant(*number) : QVariant();
    }
    if (kind == Kind::Date) {
        const QDate day = preset.compare(kToday, Qt::CaseInsensitive) == 0 ? today : QDate::fromString(preset, Qt::ISODate);
        return day.isValid() ? QVariant(day) : QVariant();
    }
    return preset;
}

QString PromptVariable::textOf(const QVariant &value) const
{
    switch (kind) {
    case Kind::Number: {
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        return isNumber && std::isfinite(number) ? numberText(number) : QString();
    }
    case Kind::Choice:
        return choices.contains(value.toString()) ? value.toString() : QString();
    case Kind::Date:
        return value.toDate().toString(Qt::ISODate);
    case Kind::Text:
    case Kind::File:
        break;
    }
    return value.toString();
}

/// Goes through the text once.
class PromptTemplateReader
{
public:
    PromptTemplateReader(const QString &text, PromptTemplate &made) : m_text(text), m_made(made) {}

    void read()
    {
        qsizetype from = 0;
        for (qsizetype at = m_text.indexOf(u"{{"_s); at >= 0; at = m_text.indexOf(u"{{"_s, from))
            from = readBraces(from, at);
        addText(QStringView(m_text).mid(from));
        flush();
    }

private:
    /// Returns where to go on.
    qsizetype readBraces(qsizetype from, qsizetype at)
    {
        qsizetype slashes = 0;
        while (at - slashes > from && m_text.at(at - slashes - 1) == u'\\')
            ++slashes;
        addText(QStringView(m_text).mid(from, at - from - slashes));
        m_plain += QString(slashes / 2, u'\\');
        if (slashes % 2 == 1) {
            m_plain += u"{{";
            return at + 2;
        }
        const qsizetype end = endOf(at + 2);
        QString wrong = TemplateWords::tr("These braces are not closed on their line. Write \\{{ for two braces as they are.");
        if (end >= 0) {
            const QString source = m_text.mid(at, end + 2 - at);
            wrong = takeVariable(source);
            if (wrong.isEmpty())
                return end + 2;
        }
        complain(at, end < 0 ? 2 : end + 2 - at, wrong);
        m_plain += u"{{";
        return at + 2;
    }

    /// Of the variable whose inside begins at `from`; -1 where it has none, or another one begins before.
    qsizetype endOf(qsizetype from) const
    {
        const qsizetype last = std::min(m_text.size() - 1, from + kLongestVariable);
        for (qsizetype at = from; at < last && m_text.at(at) != u'\n'; ++at) {
            if (m_text.at(at) == u'\\')
                ++at;
            else if (m_text.at(at) == u'}' && m_text.at(at + 1) == u'}')
                return at;
            else if (m_text.at(at) == u'{' && m_text.at(at + 1) == u'{')
                break;
        }
        return -1;
    }

    /// What is wrong with it; empty once it is among the pieces.
    QString takeVariable(const QString &source)
    {
        QStringView inside = QStringView(source).mid(2, source.size() - 4);
        PromptVariable variable;
        const qsizetype equals = indexOfFree(inside, u"=");
        const QStringView preset = equals < 0 ? QStringView() : inside.mid(equals + 1);
        inside = equals < 0 ? inside : inside.left(equals);
        const qsizetype colon = indexOfFree(inside, u":");
        variable.name = unescaped(colon < 0 ? inside : inside.left(colon)).simplified();
        if (!isName(variable.name))
            return TemplateWords::tr("“%1” is no name of a variable: those are made of letters, digits, blanks, - and _.")
                .arg(variable.name.left(40));
        if (colon >= 0) {
            const QString called = unescaped(inside.mid(colon + 1)).trimmed();
            const auto kind = kindCalled(called);
            if (!kind)
                return TemplateWords::tr("There is no type “%1”. Types are text, number, choice, date and file.")
                    .arg(called.left(40));
            variable.kind = *kind;
        }
        variable.preset = variable.kind == PromptVariable::Kind::Text ? unescaped(preset) : unescaped(preset).trimmed();
        if (variable.kind == PromptVariable::Kind::Choice) {
            variable.choices = choicesIn(preset);
            variable.preset = variable.choices.value(0);
        }
        variable.isOptional = variable.kind == PromptVariable::Kind::Text && equals >= 0 && variable.preset.isEmpty();
        return add(variable, source, colon < 0 && equals < 0);
    }

    QString add(const PromptVariable &variable, const QString &source, bool isBare)
    {
        QList<PromptVariable> &known = m_made.m_variables;
        const auto found =
            std::find_if(known.begin(), known.end(), [&](const PromptVariable &one) { return one.name == variable.name; });
        const bool isKnown = found != known.end();
        const int index = static_cast<int>(found - known.begin());
        if (isKnown && !isBare && m_isSaid.at(index) && *found != variable)
            return TemplateWords::tr("“%1” was another variable before. Name it alone the second time: {{%1}}.").arg(variable.name);
        if (!isBare) {
            if (const QString wrong = problemOf(variable); !wrong.isEmpty())
                return wrong;
        }
        if (!isKnown && known.size() >= kMostVariables)
            return TemplateWords::tr("A prompt has at most %n variable(s).", nullptr, static_cast<int>(kMostVariables));
        if (!isKnown) {
            known.append(variable);
            m_isSaid.append(!isBare);
        } else if (!isBare) {
            // Named first and said later.
            *found = variable;
            m_isSaid[index] = true;
        }
        flush();
        m_made.m_pieces.append({source, index});
        return {};
    }

    void complain(qsizetype at, qsizetype length, const QString &words)
    {
        if (m_made.m_problems.size() >= kMostProblems)
            return;
        m_line += static_cast<int>(QStringView(m_text).mid(m_counted, at - m_counted).count(u'\n'));
        m_counted = at;
        const qsizetype start = at == 0 ? -1 : m_text.lastIndexOf(u'\n', at - 1);
        m_made.m_problems.append({at, length, m_line, static_cast<int>(at - start), words});
    }

    void addText(QStringView text) { m_plain += text; }

    void flush()
    {
        if (!m_plain.isEmpty())
            m_made.m_pieces.append({std::exchange(m_plain, QString()), -1});
    }

    const QString &m_text;
    PromptTemplate &m_made;
    QString m_plain;
    /// Whether each variable was said with a type or a preset yet.
    QList<bool> m_isSaid;
    int m_line = 1;
    qsizetype m_counted = 0;
};

PromptTemplate PromptTemplate::of(const QString &text)
{
    PromptTemplate made;
    PromptTemplateReader(text, made).read();
    return made;
}

PromptValues PromptTemplate::presets(QDate today) const
{
    PromptValues values;
    for (const PromptVariable &variable : m_variables) {
        const QVariant preset = variable.presetValue(today);
        if (preset.isValid())
            values.insert(variable.name, preset);
    }
    return values;
}

Result<QString> PromptTemplate::render(const PromptValues &values) const
{
    for (const PromptVariable &variable : m_variables) {
        const QVariant value = values.value(variable.name);
        const bool isEmpty = !value.isValid() || value.toString().isEmpty();
        if (isEmpty && variable.isOptional)
            continue;
        if (isEmpty)
            return failure(Error::Kind::Usage, TemplateWords::tr("“%1” has no value yet.").arg(variable.name));
        if (variable.textOf(value).isEmpty())
            return failure(Error::Kind::Usage, TemplateWords::tr("What is given for “%1” does not suit it.").arg(variable.name));
    }
    return preview(values);
}

QString PromptTemplate::preview(const PromptValues &values) const
{
    QString text;
    for (const Piece &piece : m_pieces) {
        if (piece.variable < 0) {
            text += piece.text;
            continue;
        }
        const PromptVariable &variable = m_variables.at(piece.variable);
        const QString value = variable.textOf(values.value(variable.name));
        text += value.isEmpty() && !variable.isOptional ? piece.text : value;
    }
    return text;
}

} // namespace maquette

#include "core/studio/prompttree.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette::prompttree {

using namespace Qt::StringLiterals;

namespace {

/// Wildcards that name wildcards that name …
constexpr int kDeepest = 12;

tl::unexpected<Error> circle(const QString &name)
{
    return failure(
        Error::Kind::Rejected,
        QCoreApplication::translate("maquette::Prompt", "“%1” leads back to itself. Take it out of its own lines.").arg(name));
}

class Parser
{
public:
    Parser(QStringView text, Lookup &lookup, QStringList open) : m_text(text), m_lookup(lookup), m_open(std::move(open)) {}

    Result<Sequence> parse()
    {
        Sequence sequence;
        while (m_at < m_text.size()) {
            if (auto taken = takeOne(sequence); !taken)
                return tl::unexpected(taken.error());
        }
        flush(sequence);
        return sequence;
    }

private:
    Result<void> takeOne(Sequence &sequence)
    {
        const QStringView rest = m_text.sliced(m_at);
        if (rest.startsWith(u'\\') && rest.size() > 1) {
            m_plain += rest.at(1);
            m_at += 2;
            return {};
        }
        if (rest.startsWith(u"{{"))
            return takeVariable(sequence);
        if (rest.startsWith(u'{'))
            return takeChoice(sequence);
        if (rest.startsWith(u"__"))
            return takeWildcard(sequence);
        m_plain += rest.front();
        ++m_at;
        return {};
    }

    void flush(Sequence &sequence)
    {
        if (!m_plain.isEmpty())
            sequence.push_back({m_plain, {}});
        m_plain.clear();
    }

    /// Where the two braces stand that close the variable at `m_at`; a default value may have braces of its own. -1: nowhere.
    qsizetype endOfVariable() const
    {
        int depth = 0;
        for (qsizetype i = m_at + 2; i < m_text.size(); ++i) {
            const QChar c = m_text.at(i);
            if (c == u'\\')
                ++i;
            else if (c == u'{')
                ++depth;
            else if (c == u'}' && depth > 0)
                --depth;
            else if (c == u'}')
                return m_text.sliced(i).startsWith(u"}}") ? i : -1;
        }
        return -1;
    }

    Result<void> takeVariable(Sequence &sequence)
    {
        const qsizetype end = endOfVariable();
        if (end < 0)
            return unclosed(m_at);
        const QString inside = m_text.sliced(m_at + 2, end - m_at - 2).toString();
        const QString name = inside.section(u'=', 0, 0).trimmed();
        const bool hasDefault = inside.contains(u'=');
        m_at = end + 2;
        if (!m_lookup.variables.contains(name) && !hasDefault) {
            if (!m_lookup.missingVariables.contains(name))
                m_lookup.missingVariables.append(name);
            m_plain += u"{{"_s + inside + u"}}"_s;
            return {};
        }
        const QString key = u"{{"_s + name;
        if (m_open.contains(key) || m_open.size() >= kDeepest)
            return circle(name);
        return takeInner(m_lookup.variables.value(name, inside.section(u'=', 1)), key, sequence);
    }

    Result<void> takeWildcard(Sequence &sequence)
    {
        const qsizetype end = m_text.indexOf(u"__", m_at + 2);
        const QString name = end < 0 ? QString() : m_text.sliced(m_at + 2, end - m_at - 2).toString();
        const bool isName = !name.isEmpty() && std::none_of(name.cbegin(), name.cend(), [](QChar c) { return c.isSpace(); });
        if (!isName) {
            m_plain += u"__"_s;
            m_at += 2;
            return {};
        }
        m_at = end + 2;
        const QStringList lines = m_lookup.wildcards.value(name);
        if (lines.isEmpty()) {
            if (!m_lookup.missingWildcards.contains(name))
                m_lookup.missingWildcards.append(name);
            m_plain += u"__"_s + name + u"__"_s;
            return {};
        }
        if (m_open.contains(name) || m_open.size() >= kDeepest)
            return circle(name);
        flush(sequence);
        Node node;
        for (const QString &line : lines) {
            auto option = Parser(line, m_lookup, m_open + QStringList{name}).parse();
            if (!option)
                return tl::unexpected(option.error());
            node.options.push_back(std::move(*option));
        }
        sequence.push_back(std::move(node));
        return {};
    }

    Result<void> takeInner(const QString &text, const QString &key, Sequence &sequence)
    {
        auto inner = Parser(text, m_lookup, m_open + QStringList{key}).parse();
        if (!inner)
            return tl::unexpected(inner.error());
        flush(sequence);
        std::move(inner->begin(), inner->end(), std::back_inserter(sequence));
        return {};
    }

    /// The alternatives between the braces at `m_at`; where they end goes to `end`. One alternative: no choice at all.
    Result<QList<QStringView>> alternatives(qsizetype &end) const
    {
        QList<QStringView> parts;
        qsizetype start = m_at + 1;
        int depth = 0;
        for (qsizetype i = m_at; i < m_text.size(); ++i) {
            const QChar c = m_text.at(i);
            if (c == u'\\') {
                ++i;
            } else if (c == u'{') {
                ++depth;
            } else if (c == u'|' && depth == 1) {
                parts.append(m_text.sliced(start, i - start));
                start = i + 1;
            } else if (c == u'}' && --depth == 0) {
                parts.append(m_text.sliced(start, i - start));
                end = i + 1;
                return parts;
            }
        }
        return unclosed(m_at);
    }

    Result<void> takeChoice(Sequence &sequence)
    {
        qsizetype end = 0;
        const auto parts = alternatives(end);
        if (!parts)
            return tl::unexpected(parts.error());
        if (parts->size() == 1) {
            m_plain += u'{';
            ++m_at;
            return {};
        }
        flush(sequence);
        Node node;
        for (const QStringView part : *parts) {
            auto option = Parser(part, m_lookup, m_open).parse();
            if (!option)
                return tl::unexpected(option.error());
            node.options.push_back(std::move(*option));
        }
        m_at = end;
        sequence.push_back(std::move(node));
        return {};
    }

    static tl::unexpected<Error> unclosed(qsizetype at)
    {
        return failure(Error::Kind::Usage,
                       QCoreApplication::translate("maquette::Prompt",
                                                   "The brace at character %1 is not closed. Close it, or write \\{ for a brace.")
                           .arg(at + 1));
    }

    QStringView m_text;
    Lookup &m_lookup;
    /// Names that are being looked up.
    QStringList m_open;
    qsizetype m_at = 0;
    QString m_plain;
};

qint64 combinationsOf(const Node &node)
{
    if (node.options.empty())
        return 1;
    qint64 sum = 0;
    for (const Sequence &option : node.options)
        sum = std::min(kMostCombinations, sum + combinations(option));
    return sum;
}

/// Appends combination `index` of a node.
void appendAt(const Node &node, qint64 index, QString &text)
{
    text += node.text;
    for (const Sequence &option : node.options) {
        const qint64 count = combinations(option);
        if (index < count) {
            text += textAt(option, index);
            return;
        }
        index -= count;
    }
}

} // namespace

Result<Sequence> parse(const QString &text, Lookup &lookup)
{
    return Parser(text, lookup, {}).parse();
}

qint64 combinations(const Sequence &sequence)
{
    qint64 product = 1;
    for (const Node &node : sequence)
        product = std::min(kMostCombinations, product * combinationsOf(node));
    return product;
}

QString textOf(const Sequence &sequence, const std::function<std::size_t(std::size_t)> &choose)
{
    QString text;
    for (const Node &node : sequence) {
        text += node.text;
        if (!node.options.empty())
            text += textOf(node.options.at(choose(node.options.size())), choose);
    }
    return text;
}

QString textAt(const Sequence &sequence, qint64 index)
{
    // The last choice changes fastest, as people count.
    std::vector<qint64> places(sequence.size());
    for (std::size_t i = sequence.size(); i-- > 0;) {
        const qint64 count = combinationsOf(sequence[i]);
        places[i] = index % count;
        index /= count;
    }
    QString text;
    for (std::size_t i = 0; i < sequence.size(); ++i)
        appendAt(sequence[i], places[i], text);
    return text;
}

} // namespace maquette::prompttree

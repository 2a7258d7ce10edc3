#include "core/studio/prompttree.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette::prompttree {

using namespace Qt::StringLiterals;

namespace {

/// Wildcards that name wildcards that name …
constexpr int kDeepest = 12;
/// Braces in braces; nobody counts further.
constexpr int kMostBraces = 64;

tl::unexpected<Error> circle(const QString &name)
{
    return failure(
        Error::Kind::Rejected,
        QCoreApplication::translate("maquette::Prompt", "“%1” leads back to itself. Take it out of its own lines.").arg(name));
}

/// Sums that are only compared with the most.
qint64 held(qint64 weight)
{
    return std::min(kLongestPrompt + 1, weight);
}

void append(Sequence &sequence, Node node)
{
    const Alternatives *options = node.options.get();
    sequence.combinations = std::min(kMostCombinations, sequence.combinations * (options ? options->combinations() : 1));
    sequence.weight = held(sequence.weight + 1 + node.text.size() + (options ? options->weight : 0));
    sequence.depth = std::max(sequence.depth, options ? options->depth : 0);
    sequence.nodes.push_back(std::move(node));
}

void append(Alternatives &alternatives, Sequence option)
{
    const qint64 before = alternatives.ends.empty() ? 0 : alternatives.ends.back();
    alternatives.ends.push_back(std::min(kMostCombinations, before + option.combinations));
    alternatives.weight = std::max(alternatives.weight, option.weight);
    alternatives.depth = std::max(alternatives.depth, option.depth);
    alternatives.options.push_back(std::move(option));
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
        const auto end = std::find_if(rest.cbegin() + 1, rest.cend(), [](QChar c) { return c == u'\\' || c == u'{' || c == u'_'; });
        const qsizetype length = end - rest.cbegin();
        m_plain += rest.first(length);
        m_at += length;
        return {};
    }

    void flush(Sequence &sequence)
    {
        if (!m_plain.isEmpty())
            append(sequence, {m_plain, {}});
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
            else if (c == u'{' && ++depth > kMostBraces)
                return -1;
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
        // With a space, which no wildcard's name has.
        const QString key = u"{{ "_s + name;
        const auto value = m_lookup.variables.constFind(name);
        if (value != m_lookup.variables.cend())
            return takeNamed(key, name, {*value}, sequence);
        if (m_open.contains(key) || m_open.size() >= kDeepest)
            return circle(name);
        auto inner = Parser(inside.section(u'=', 1), m_lookup, m_open + QStringList{key}).parse();
        if (!inner)
            return tl::unexpected(inner.error());
        flush(sequence);
        for (Node &node : inner->nodes)
            append(sequence, std::move(node));
        sequence.depth = std::max(sequence.depth, inner->depth + 1);
        return {};
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
        return takeNamed(name, name, lines, sequence);
    }

    /// What is known as `key` and called `name`: taken apart once, however often it is named.
    Result<void> takeNamed(const QString &key, const QString &name, const QStringList &lines, Sequence &sequence)
    {
        if (m_open.contains(key))
            return circle(name);
        std::shared_ptr<const Alternatives> known = m_lookup.known.value(key);
        if (!known) {
            if (m_open.size() >= kDeepest)
                return circle(name);
            auto made = alternativesOf(lines, m_open + QStringList{key});
            if (!made)
                return tl::unexpected(made.error());
            made->isChoice = key == name;
            ++made->depth;
            known = std::make_shared<const Alternatives>(std::move(*made));
            m_lookup.known.insert(key, known);
        }
        if (m_open.size() + known->depth > kDeepest)
            return circle(name);
        flush(sequence);
        append(sequence, {{}, known});
        return {};
    }

    template<typename Texts>
    Result<Alternatives> alternativesOf(const Texts &texts, const QStringList &open)
    {
        Alternatives alternatives;
        for (const auto &text : texts) {
            auto option = Parser(text, m_lookup, open).parse();
            if (!option)
                return tl::unexpected(option.error());
            append(alternatives, std::move(*option));
        }
        return alternatives;
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
                if (++depth > kMostBraces)
                    break;
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
        auto choice = alternativesOf(*parts, m_open);
        if (!choice)
            return tl::unexpected(choice.error());
        flush(sequence);
        append(sequence, {{}, std::make_shared<const Alternatives>(std::move(*choice))});
        m_at = end;
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
    return node.options ? node.options->combinations() : 1;
}

/// Appends combination `index` of a node.
void appendAt(const Node &node, qint64 index, QString &text)
{
    text += node.text;
    if (!node.options)
        return;
    const std::vector<qint64> &ends = node.options->ends;
    const auto end = std::upper_bound(ends.cbegin(), ends.cend(), index);
    const auto option = static_cast<std::size_t>(end - ends.cbegin());
    text += textAt(node.options->options.at(option), option == 0 ? index : index - ends.at(option - 1));
}

} // namespace

Result<Sequence> parse(const QString &text, Lookup &lookup)
{
    auto sequence = Parser(text, lookup, {}).parse();
    if (sequence && sequence->weight > kLongestPrompt) {
        return failure(Error::Kind::TooLarge,
                       QCoreApplication::translate("maquette::Prompt",
                                                   "The prompt can become longer than %1 characters. Take some of it out, or shorten the "
                                                   "lines and values that it names.")
                           .arg(kLongestPrompt));
    }
    return sequence;
}

QString textOf(const Sequence &sequence, const std::function<std::size_t(std::size_t)> &choose)
{
    QString text;
    for (const Node &node : sequence.nodes) {
        text += node.text;
        if (!node.options)
            continue;
        const std::vector<Sequence> &options = node.options->options;
        text += textOf(options.at(node.options->isChoice ? choose(options.size()) : 0), choose);
    }
    return text;
}

QString textAt(const Sequence &sequence, qint64 index)
{
    // The last choice changes fastest, as people count.
    std::vector<qint64> places(sequence.nodes.size());
    for (std::size_t i = places.size(); i-- > 0;) {
        const qint64 count = combinationsOf(sequence.nodes[i]);
        places[i] = index % count;
        index /= count;
    }
    QString text;
    for (std::size_t i = 0; i < places.size(); ++i)
        appendAt(sequence.nodes[i], places[i], text);
    return text;
}

} // namespace maquette::prompttree

#include "core/sandbox/sandboxprose.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr int kLongestTopic = 60;
constexpr qsizetype kWordsKept = 8;
/// Of a long prompt only the beginning is read for its words.
constexpr qsizetype kPromptRead = 8'000;

const QSet<QString> &fillers()
{
    static const QSet<QString> words{u"about"_s, u"after"_s, u"also"_s,  u"and"_s,   u"are"_s,  u"can"_s,   u"could"_s, u"does"_s, u"for"_s,
                                     u"from"_s,  u"have"_s,  u"how"_s,   u"into"_s,  u"make"_s, u"need"_s,  u"not"_s,   u"please"_s, u"should"_s,
                                     u"some"_s,  u"than"_s,  u"that"_s,  u"the"_s,   u"their"_s, u"them"_s, u"then"_s,  u"there"_s, u"these"_s,
                                     u"they"_s,  u"this"_s,  u"what"_s,  u"when"_s,  u"where"_s, u"which"_s, u"will"_s, u"with"_s, u"would"_s,
                                     u"write"_s, u"its"_s,   u"but"_s,    u"you"_s,   u"your"_s,  u"tell"_s,  u"give"_s, u"was"_s,   u"were"_s,  u"why"_s,  u"who"_s,
                                     u"der"_s,   u"die"_s,   u"das"_s,   u"und"_s,   u"ist"_s,  u"mit"_s,   u"für"_s,   u"ein"_s,  u"eine"_s};
    return words;
}

QStringList wordsOf(const QString &prompt)
{
    static const QRegularExpression pattern(u"\\p{L}[\\p{L}\\p{N}'-]{2,}"_s);
    QHash<QString, int> counts;
    QStringList order;
    auto matches = pattern.globalMatch(prompt.left(kPromptRead));
    while (matches.hasNext()) {
        const QString word = matches.next().captured().toLower();
        if (fillers().contains(word))
            continue;
        if (++counts[word] == 1)
            order.append(word);
    }
    std::stable_sort(order.begin(), order.end(), [&](const QString &a, const QString &b) { return counts[a] > counts[b]; });
    order = order.mid(0, kWordsKept);
    return order.isEmpty() ? QStringList{u"question"_s} : order;
}

quint32 hashOf(const QString &text)
{
    // FNV-1a: the same in every run, unlike qHash().
    quint32 hash = 2'166'136'261U;
    for (const QChar c : text)
        hash = (hash ^ c.unicode()) * 16'777'619U;
    return hash;
}

} // namespace

SandboxProse::SandboxProse(const QString &prompt, quint32 variation)
    : m_prompt(prompt), m_words(wordsOf(prompt)), m_state(hashOf(prompt) ^ (variation * 2'654'435'761U))
{
    m_topic = prompt.simplified();
    if (m_topic.size() > kLongestTopic)
        m_topic = m_topic.left(kLongestTopic).trimmed() + u'…';
}

QString SandboxProse::label()
{
    return u"**Sandbox answer.** No model was asked and nothing was paid: this text was made on your computer.\n\n"_s;
}

quint32 SandboxProse::next(quint32 bound)
{
    // A small generator of our own, so that the same prompt reads the same with every Qt.
    m_state = m_state * 1'664'525U + 1'013'904'223U;
    return (m_state >> 8) % bound;
}

QString SandboxProse::pick(const QStringList &choices)
{
    return choices.at(next(static_cast<quint32>(choices.size())));
}

QString SandboxProse::word()
{
    return pick(m_words);
}

QString SandboxProse::wordBesides(const QString &other)
{
    const qsizetype at = m_words.indexOf(other) + 1 + next(static_cast<quint32>(std::max<qsizetype>(m_words.size() - 1, 1)));
    return m_words.at(at % m_words.size());
}

QString SandboxProse::section(int number)
{
    switch (number % 6) {
    case 0:
        return paragraph();
    case 1:
        return u"## %1 and %2\n\n"_s.arg(word(), word()) + list();
    case 2:
        return code(5 + static_cast<int>(next(36)));
    case 3:
        return paragraph() + table();
    case 4:
        return u"### Next steps\n\n"_s + taskList();
    default:
        return paragraph() + paragraph();
    }
}

QString SandboxProse::paragraph()
{
    static const QStringList sentences{
        u"The part about *%1* is where to begin, because the rest of the prompt leans on it."_s,
        u"Between *%1* and *%2* a small change moves both, so it pays to settle one of them first."_s,
        u"A short trial tells more about *%1* than a long plan does."_s,
        u"Once *%1* is settled, *%2* can stay open for longer without harm."_s,
        u"There are **two ways** to look at this: from the side of *%1*, and from the side of whoever has to live with *%2*."_s,
        u"If only one thing is measured, measure `%1`."_s,
        u"It helps to write down where *%1* ends and *%2* begins; half of the questions answer themselves then."_s,
        u"The cost follows `%1` more closely than `%2`, and that is worth a look at the figures."_s,
        u"Nothing in this depends on *%1* being large, only on it being known."_s,
        u"Those who know *%1* well tend to start with *%2* and come back later."_s};
    QString text;
    const quint32 count = 3 + next(3);
    for (quint32 i = 0; i < count; ++i) {
        QString sentence = pick(sentences);
        const QString first = word();
        sentence.replace(u"%1"_s, first).replace(u"%2"_s, wordBesides(first));
        text += (i == 0 ? QString() : u" "_s) + sentence;
    }
    return text + u"\n\n"_s;
}

QString SandboxProse::list()
{
    static const QStringList items{u"**%1**: keep it small and look at it often"_s, u"say what `%1` is for before saying how it works"_s,
                                   u"compare *%1* with what was there before"_s,   u"leave room for *%1* to change"_s,
                                   u"ask who pays for *%1*, and when"_s,           u"one owner for *%1*, and a date"_s};
    QString text;
    const bool isNumbered = next(2) == 0;
    const quint32 count = 3 + next(3);
    for (quint32 i = 0; i < count; ++i)
        text += (isNumbered ? u"%1. "_s.arg(i + 1) : u"- "_s) + pick(items).replace(u"%1"_s, word()) + u'\n';
    return text + u'\n';
}

QString SandboxProse::table()
{
    static const QRegularExpression anyWord(u"\\p{L}[\\p{L}\\p{N}'-]*"_s);
    const QString read = m_prompt.left(kPromptRead);
    const qsizetype all = std::max<qsizetype>(1, read.count(anyWord));
    QString text = u"| word | letters | times | share |\n|:--|--:|--:|--:|\n"_s;
    const QStringList shown = m_words.mid(0, 5);
    for (const QString &name : shown) {
        const qsizetype times = read.count(name, Qt::CaseInsensitive);
        text += u"| %1 | %2 | %3 | %4 % |\n"_s.arg(name).arg(name.size()).arg(times).arg(100 * times / all);
    }
    return text + u'\n';
}

QString SandboxProse::taskList()
{
    QString text;
    for (int i = 0; i < 3; ++i)
        text += u"- [%1] %2 %3\n"_s.arg(i == 0 ? u"x"_s : u" "_s, pick({u"look at"_s, u"write down"_s, u"try"_s, u"measure"_s}), word());
    return text + u'\n';
}

QString SandboxProse::code(int lines)
{
    static const QRegularExpression notName(u"[^a-z0-9]"_s);
    QString name = word().remove(notName);
    if (name.isEmpty() || name.front().isDigit())
        name = u"item"_s;
    const bool isCpp = m_prompt.contains("c++"_L1, Qt::CaseInsensitive) || (next(2) == 0 && !m_prompt.contains("python"_L1, Qt::CaseInsensitive));
    QString text = isCpp ? u"```cpp\n// Made by the sandbox.\nint %1Total(const std::vector<int> &parts)\n{\n    int total = 0;\n"_s.arg(name)
                         : u"```python\n# Made by the sandbox.\ndef %1_total(parts):\n    total = 0\n"_s.arg(name);
    for (int i = 0; i < lines; ++i) {
        const quint32 value = next(1000);
        const QString other = word().remove(notName);
        text += isCpp ? u"    total += parts[%1] * %2; // %3\n"_s.arg(i).arg(value).arg(other) : u"    total += parts[%1] * %2  # %3\n"_s.arg(i).arg(value).arg(other);
    }
    text += isCpp ? u"    return total;\n}\n```\n\n"_s : u"    return total\n```\n\n"_s;
    return text;
}

QString SandboxProse::closing()
{
    return pick({u"Ask for more of %1, or for `write 2000 tokens` to see a long answer."_s, u"Say `say exactly …` to hear your own words back."_s,
                 u"Attach a picture to have its type and size read out."_s, u"To try what happens when things go wrong, start the sandbox with `--faults`."_s})
        .replace(u"%1"_s, word());
}

} // namespace maquette

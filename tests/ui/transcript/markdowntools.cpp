#include "tests/ui/transcript/markdowntools.h"

#include <iterator>

namespace maquette::test {

using namespace Qt::StringLiterals;
using namespace maquette::ui;

namespace {

QString described(const InlineText &text)
{
    QString result = text.text;
    result.replace(u'\n', u"\\n"_s);
    result.replace(QChar(QChar::LineSeparator), u"\\l"_s);
    for (const TextSpan &span : text.spans) {
        result += u" {%1+%2:%3"_s.arg(span.start).arg(span.length).arg(span.marks.toInt());
        result += span.link >= 0 ? u" "_s + text.links.at(span.link) + u'}' : u"}"_s;
    }
    return result;
}

} // namespace

QString described(const MarkdownBlock &block)
{
    static constexpr const char *kKinds[] = {"P", "H", "Code", "Rule", "Table", "Formula"};
    QString result = QString::fromLatin1(kKinds[static_cast<int>(block.kind)]);
    if (block.level > 0)
        result += QString::number(block.level);
    for (const Frame frame : block.frames)
        result += frame == Frame::Quote ? u" >"_s : u" -"_s;
    if (!block.marker.isEmpty())
        result += u" '"_s + block.marker + u"'"_s;
    if (block.task != TaskBox::None)
        result += block.task == TaskBox::Done ? u" [x]"_s : u" [ ]"_s;
    if (block.isTight)
        result += u" tight"_s;
    if (block.continuesPrevious)
        result += u" continued"_s;
    if (!block.language.isEmpty())
        result += u" ("_s + block.language + u")"_s;
    result += u": "_s + described(block.text);
    for (const InlineText &cell : block.table.cells)
        result += u" | "_s + described(cell);
    return result;
}

QStringList described(const std::vector<MarkdownBlock> &blocks)
{
    QStringList lines;
    for (const MarkdownBlock &block : blocks)
        lines.append(described(block));
    return lines;
}

QString randomMarkdown(std::mt19937 &random, int pieces)
{
    static const QString kPieces[] = {
        u"\n"_s, u"\n"_s, u"\n\n"_s, u"\n\n"_s, u"\r\n"_s, u"\r"_s, u"word"_s, u"two words "_s, u"**bold**"_s, u"*"_s, u"_"_s, u"`"_s,
        u"```\n"_s, u"\n```\n"_s, u"```js\n"_s, u"~~~\n"_s, u"````\n"_s, u"   ```\n"_s, u"  ~~~\n"_s, u"- ```\n"_s, u"- "_s, u"\n- "_s,
        u"* "_s, u"\n1. "_s, u"\n2) "_s, u"10. "_s, u"- [ ] "_s, u"- [x] "_s, u"    "_s, u"  "_s, u" "_s, u"\t"_s, u"> "_s, u"\n> "_s,
        u">"_s, u"# "_s, u"\n## "_s, u"---\n"_s, u"===\n"_s, u"***\n"_s, u"* * *\n"_s, u"| a | b |\n|---|:-:|\n| 1 | 2 |\n"_s, u"|"_s,
        u"\n| x |"_s, u"[link](https://example.org/a)"_s, u"![alt](https://images.example/x.png)"_s, u"<b>html</b>"_s, u"<div>\n"_s,
        u"&amp;"_s, u"&#0;"_s, u"&copy;"_s, u"~~gone~~"_s, u"https://example.org"_s, u"\\"_s, u"é"_s, u"漢字"_s, u"😀"_s, u"שלום"_s,
        QString(QChar(u'\0')), QString(QChar(0x202E))};
    std::uniform_int_distribution<size_t> pick(0, std::size(kPieces) - 1);
    QString text;
    for (int i = 0; i < pieces; ++i)
        text += kPieces[pick(random)];
    return text;
}

QString shortest(QString text, const std::function<bool(const QString &)> &isWrong)
{
    for (qsizetype step = text.size() / 2; step > 0; step /= 2) {
        for (qsizetype at = 0; at < text.size();) {
            QString shorter = text;
            shorter.remove(at, step);
            if (isWrong(shorter))
                text = shorter;
            else
                at += step;
        }
    }
    return text;
}

} // namespace maquette::test

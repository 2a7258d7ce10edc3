#include "ui/widgets/transcript/markdowntext.h"

#include "ui/widgets/transcript/markdownparser.h"
#include "ui/widgets/transcript/safetext.h"

#include <algorithm>
#include <iterator>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// The longest segment, in QChars: a longer one is cut, so that the open rest is always cheap to parse.
constexpr qsizetype kLongestSegment = 64 * 1024;
/// Up to here references are resolved across the whole text.
constexpr qsizetype kLongestWithReferences = 512 * 1024;

struct Indent
{
    qsizetype columns = 0;
    qsizetype characters = 0;
};

Indent indentOf(QStringView line)
{
    Indent indent;
    for (; indent.characters < line.size(); ++indent.characters) {
        const QChar c = line.at(indent.characters);
        if (c == u' ')
            ++indent.columns;
        else if (c == u'\t')
            indent.columns += 4 - indent.columns % 4;
        else
            break;
    }
    return indent;
}

bool isBlank(QStringView line)
{
    return std::all_of(line.begin(), line.end(), [](QChar c) { return c == u' ' || c == u'\t' || c == u'\n'; });
}

/// Also true for some rules ("* * *"): that costs nothing but a later cut.
bool mayBeginItem(QStringView line)
{
    const Indent indent = indentOf(line);
    if (indent.columns > 3)
        return false;
    QStringView rest = line.mid(indent.characters);
    qsizetype marker = 0;
    if (!rest.isEmpty() && (rest.front() == u'-' || rest.front() == u'*' || rest.front() == u'+')) {
        marker = 1;
    } else {
        while (marker < rest.size() && marker < 9 && rest.at(marker) >= u'0' && rest.at(marker) <= u'9')
            ++marker;
        if (marker == 0 || marker >= rest.size() || (rest.at(marker) != u'.' && rest.at(marker) != u')'))
            return false;
        ++marker;
    }
    return marker == rest.size() || rest.at(marker) == u' ' || rest.at(marker) == u'\t';
}

bool mayHoldFence(QStringView line)
{
    return line.contains(u"```") || line.contains(u"~~~");
}

} // namespace

MarkdownText MarkdownText::of(QStringView text, Dialect dialect)
{
    MarkdownText result(dialect);
    result.append(text);
    result.finish(text);
    result.update();
    return result;
}

void MarkdownText::append(QStringView text)
{
    if (m_begin > m_buffer.size() / 2 && m_begin > 4096) {
        m_buffer.remove(0, m_begin);
        m_line -= m_begin;
        m_scanned -= m_begin;
        m_begin = 0;
    }
    // Every kind of line end becomes '\n'; "\r\n" may be torn apart between two pieces.
    while (!text.isEmpty()) {
        if (m_endsWithCarriageReturn && text.front() == u'\n')
            text = text.mid(1);
        m_endsWithCarriageReturn = false;
        const qsizetype end = text.indexOf(u'\r');
        const qsizetype old = m_buffer.size();
        m_buffer += end < 0 ? text : text.left(end);
        if (QStringView(m_buffer).mid(old).contains(QChar(u'\0')))
            m_buffer.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
        if (end < 0)
            break;
        m_buffer += u'\n';
        m_endsWithCarriageReturn = true;
        text = text.mid(end + 1);
    }
    scan();
}

void MarkdownText::scan()
{
    for (;;) {
        const qsizetype end = m_buffer.indexOf(u'\n', m_scanned);
        m_scanned = end < 0 ? m_buffer.size() : end;
        if (m_mode != Mode::Fence && m_scanned - m_begin > kLongestSegment) {
            if (m_line == m_begin)
                m_line += cutBefore(QStringView(m_buffer).mid(m_begin), kLongestSegment);
            closeSegment();
            m_isContinuation = true;
            continue;
        }
        if (end < 0)
            return;
        takeLine(QStringView(m_buffer).mid(m_line, end - m_line));
        m_line = end + 1;
        m_scanned = m_line;
        if (m_mode == Mode::Fence)
            m_begin = m_line;
    }
}

bool MarkdownText::isFenceStart(QStringView line, Fence &fence)
{
    const Indent indent = indentOf(line);
    const QStringView rest = line.mid(indent.characters);
    if (indent.columns > 3 || rest.size() < 3 || (rest.front() != u'`' && rest.front() != u'~'))
        return false;
    fence.sign = rest.front();
    fence.indent = indent.columns;
    fence.length = 0;
    while (fence.length < rest.size() && rest.at(fence.length) == fence.sign)
        ++fence.length;
    fence.info = rest.mid(fence.length);
    return fence.length >= 3 && (fence.sign == u'~' || !fence.info.contains(u'`'));
}

bool MarkdownText::isFenceEnd(QStringView line) const
{
    const Indent indent = indentOf(line);
    QStringView rest = line.mid(indent.characters);
    if (indent.columns > 3)
        return false;
    qsizetype length = 0;
    while (length < rest.size() && rest.at(length) == m_fenceSign)
        ++length;
    return length >= m_fenceLength && isBlank(rest.mid(length));
}

void MarkdownText::takeLine(QStringView line)
{
    if (m_mode == Mode::Fence) {
        if (!isFenceEnd(line)) {
            m_code.text.text += codeLine(line) + u'\n';
            return;
        }
        m_code.text.text.chop(m_code.text.text.endsWith(u'\n') ? 1 : 0);
        m_justClosed.push_back(std::exchange(m_code, {}));
        m_mode = Mode::Simple;
        m_begin = m_line + line.size() + 1;
        beginSegment();
        return;
    }
    if (isBlank(line)) {
        m_isAfterBlank = true;
        return;
    }
    if (endsBefore(line))
        closeSegment();
    Fence fence;
    if (m_mode == Mode::Simple && isFenceStart(line, fence)) {
        closeSegment();
        openFence(fence);
        return;
    }
    note(line);
}

QString MarkdownText::codeLine(QStringView line) const
{
    const Indent indent = indentOf(line);
    QString text = line.mid(std::min(indent.characters, m_fenceIndent)).toString();
    makeSafe(text, TextPlace::Code);
    return text;
}

void MarkdownText::note(QStringView line)
{
    m_isAfterBlank = false;
    if (m_dialect == Dialect::Plain)
        return;
    // A fence here is in a quote, which md4c lets an outer fence close, or deeply indented, which md4c allows too.
    if (m_mode == Mode::Simple && (mayBeginItem(line) || mayHoldFence(line)))
        m_mode = Mode::List;
    if (m_mode == Mode::List)
        m_mayHoldFence = m_mayHoldFence || mayHoldFence(line);
    m_hasDefinitions = m_hasDefinitions || line.contains(u"]:");
}

bool MarkdownText::endsBefore(QStringView line) const
{
    const qsizetype indent = indentOf(line).columns;
    if (m_mode == Mode::Simple)
        return m_isAfterBlank && indent <= 3;
    if (indent > 0 || mayBeginItem(line))
        return false;
    Fence fence;
    if (!m_mayHoldFence)
        return m_isAfterBlank || isFenceStart(line, fence);
    return m_isAfterBlank && isEverythingClosed(line);
}

bool MarkdownText::isEverythingClosed(QStringView line) const
{
    const qsizetype size = m_line - m_begin;
    // Tried again only when there is a good deal more, so that a long list is not parsed over and over.
    if (m_triedAt > 4096 && size < m_triedAt + m_triedAt / 8)
        return false;
    m_triedAt = size;
    const auto apart = parseMarkdown(QStringView(m_buffer).mid(m_begin, size));
    const auto next = parseMarkdown(line);
    const auto together = parseMarkdown(QStringView(m_buffer).mid(m_begin, size + line.size()));
    const auto middle = together.begin() + static_cast<std::ptrdiff_t>(std::min(apart.size(), together.size()));
    return std::equal(apart.begin(), apart.end(), together.begin(), middle)
        && std::equal(next.begin(), next.end(), middle, together.end());
}

void MarkdownText::openFence(const Fence &fence)
{
    m_mode = Mode::Fence;
    m_fenceSign = fence.sign;
    m_fenceLength = fence.length;
    m_fenceIndent = fence.indent;
    m_code = {};
    m_code.kind = BlockKind::Code;
    m_code.language = fenceLanguage(fence.info);
}

void MarkdownText::closeSegment()
{
    const QStringView segment = QStringView(m_buffer).mid(m_begin, m_line - m_begin);
    auto blocks = parsed(segment);
    std::move(blocks.begin(), blocks.end(), std::back_inserter(m_justClosed));
    m_begin = m_line;
    m_mode = Mode::Simple;
    beginSegment();
}

void MarkdownText::beginSegment()
{
    m_isAfterBlank = false;
    m_mayHoldFence = false;
    m_triedAt = 0;
    m_isContinuation = false;
}

std::vector<MarkdownBlock> MarkdownText::parsed(QStringView text) const
{
    if (isBlank(text))
        return {};
    auto blocks = m_dialect == Dialect::Plain ? plainParagraphs(text) : parseMarkdown(text);
    if (m_isContinuation && !blocks.empty() && blocks.front().kind == BlockKind::Paragraph)
        blocks.front().continuesPrevious = true;
    return blocks;
}

std::vector<MarkdownBlock> MarkdownText::openBlocks()
{
    const QStringView line = QStringView(m_buffer).mid(m_line);
    if (m_mode != Mode::Fence)
        return openSegment(line);
    std::vector<MarkdownBlock> blocks{m_code};
    QString &text = blocks.front().text.text;
    if (!line.isEmpty() && !isFenceEnd(line))
        text += codeLine(line);
    else if (text.endsWith(u'\n'))
        text.chop(1);
    return blocks;
}

std::vector<MarkdownBlock> MarkdownText::openSegment(QStringView line)
{
    // As takeLine() would cut if the line ended here, but without remembering it: the line may go on.
    const qsizetype triedAt = m_triedAt;
    Fence fence;
    const bool isCut = !isBlank(line) && endsBefore(line);
    const bool isFence = (isCut || m_mode == Mode::Simple) && isFenceStart(line, fence);
    m_triedAt = triedAt;
    if (!isCut && !isFence)
        return parsed(QStringView(m_buffer).mid(m_begin));
    auto blocks = parsed(QStringView(m_buffer).mid(m_begin, m_line - m_begin));
    if (isFence) {
        MarkdownBlock code;
        code.kind = BlockKind::Code;
        code.language = fenceLanguage(fence.info);
        blocks.push_back(std::move(code));
    } else {
        auto rest = m_dialect == Dialect::Plain ? plainParagraphs(line) : parseMarkdown(line);
        std::move(rest.begin(), rest.end(), std::back_inserter(blocks));
    }
    return blocks;
}

qsizetype MarkdownText::update()
{
    std::vector<MarkdownBlock> fresh = std::move(m_justClosed);
    m_justClosed.clear();
    const qsizetype closed = m_closed + static_cast<qsizetype>(fresh.size());
    if (!m_isFinished) {
        auto open = openBlocks();
        std::move(open.begin(), open.end(), std::back_inserter(fresh));
    }
    const auto old = m_blocks.begin() + m_closed;
    const auto [firstOld, firstNew] = std::mismatch(old, m_blocks.end(), fresh.begin(), fresh.end());
    const qsizetype changed = firstOld - m_blocks.begin();
    const auto from = firstNew;
    m_blocks.erase(m_blocks.begin() + changed, m_blocks.end());
    std::move(from, fresh.end(), std::back_inserter(m_blocks));
    m_closed = closed;
    return changed;
}

void MarkdownText::finish(QStringView whole)
{
    if (m_isFinished)
        return;
    if (m_line < m_buffer.size()) {
        takeLine(QStringView(m_buffer).mid(m_line));
        m_line = m_buffer.size();
    }
    if (m_mode == Mode::Fence) {
        m_code.text.text.chop(m_code.text.text.endsWith(u'\n') ? 1 : 0);
        m_justClosed.push_back(std::exchange(m_code, {}));
    } else {
        closeSegment();
    }
    m_isFinished = true;
    m_buffer.clear();
    m_begin = m_line = m_scanned = 0;
    if (m_hasDefinitions && whole.size() <= kLongestWithReferences)
        resolveReferences(whole);
}

void MarkdownText::resolveReferences(QStringView whole)
{
    QString text = whole.toString();
    text.replace(u"\r\n"_s, u"\n"_s);
    text.replace(u'\r', u'\n');
    text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    auto linked = parseMarkdown(text);
    std::vector<MarkdownBlock> all(m_blocks.begin(), m_blocks.begin() + m_closed);
    std::move(m_justClosed.begin(), m_justClosed.end(), std::back_inserter(all));
    m_justClosed.clear();
    // Definitions change what is inside blocks, never which blocks there are.
    if (linked.size() == all.size()) {
        for (size_t i = 0; i < all.size(); ++i) {
            if (all[i].kind == linked[i].kind && all[i].kind != BlockKind::Code)
                all[i] = std::move(linked[i]);
        }
    }
    m_closed = 0;
    m_justClosed = std::move(all);
}

} // namespace maquette::ui

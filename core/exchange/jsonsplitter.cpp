#include "core/exchange/jsonsplitter.h"

#include <utility>

namespace maquette::exchange {

namespace {

constexpr std::size_t kTrackedLevels = 4;
constexpr qsizetype kLongestKey = 512;
constexpr qsizetype kMostRootKeys = 64;

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

} // namespace

JsonSplitter::JsonSplitter(QByteArrayList places, qsizetype largestPart, Take take)
    : m_places(std::move(places)), m_largest(largestPart), m_take(std::move(take))
{
}

bool JsonSplitter::feed(QByteArrayView bytes)
{
    m_bytes = bytes;
    m_from = 0;
    for (m_at = 0; m_at < m_bytes.size() && !m_isStopped && !m_isBroken && !m_isOver; ++m_at) {
        if (m_isInString)
            inString(m_bytes[m_at]);
        else
            step(m_bytes[m_at]);
    }
    if (m_partDepth >= 0)
        keep();
    m_bytes = {};
    return !m_isStopped && !m_isBroken && !m_isOver;
}

JsonSplitter::End JsonSplitter::end() const
{
    if (m_isStopped)
        return End::Stopped;
    if (m_isBroken || m_rootKind == 0)
        return End::NotJson;
    return m_isOver ? End::Whole : End::CutShort;
}

void JsonSplitter::inString(char c)
{
    if (m_isEscaped) {
        m_isEscaped = false;
        if (m_isKey && m_key.size() < kLongestKey)
            m_key += c;
        return;
    }
    if (c == '\\') {
        m_isEscaped = true;
        return;
    }
    if (c != '"') {
        if (m_isKey) {
            if (m_key.size() < kLongestKey)
                m_key += c;
            return;
        }
        // Most of a file is text: straight to what may end it.
        const char *rest = m_bytes.data() + m_at;
        const char *stop = m_bytes.data() + m_bytes.size();
        while (rest < stop && *rest != '"' && *rest != '\\')
            ++rest;
        m_at = rest - m_bytes.data() - 1;
        return;
    }
    m_isInString = false;
    if (m_isKey) {
        m_isKey = false;
        Level &level = m_levels.back();
        level.key = m_key;
        level.isKeyNext = false;
        if (m_levels.size() == 1 && m_rootKeys.size() < kMostRootKeys)
            m_rootKeys.append(m_key);
    } else if (m_partDepth == m_depth) {
        ++m_at;
        endValue();
        --m_at;
    }
}

void JsonSplitter::step(char c)
{
    // The mark that some editors put before UTF-8.
    if (m_rootKind == 0 && m_bom < 3 && c == "\xEF\xBB\xBF"[m_bom]) {
        ++m_bom;
        return;
    }
    const bool isEndOfScalar = isBlank(c) || c == ',' || c == '}' || c == ']';
    if (m_isScalar && isEndOfScalar) {
        m_isScalar = false;
        if (m_partDepth == m_depth)
            endValue();
    }
    if (isBlank(c) || m_isStopped)
        return;
    switch (c) {
    case '{':
    case '[':
        open(c == '{');
        break;
    case '}':
    case ']':
        close();
        break;
    case '"':
        startString();
        break;
    case ',':
        if (m_depth > 0 && isTracked())
            m_levels.back().isKeyNext = m_levels.back().isObject;
        break;
    case ':':
        break;
    default:
        startScalar();
    }
}

void JsonSplitter::startString()
{
    if (m_depth == 0) {
        m_isBroken = true;
        return;
    }
    m_isInString = true;
    if (isTracked() && m_levels.back().isKeyNext) {
        m_isKey = true;
        m_key.clear();
        return;
    }
    beginValue();
}

void JsonSplitter::startScalar()
{
    if (m_depth == 0) {
        m_isBroken = true;
        return;
    }
    if (!m_isScalar) {
        m_isScalar = true;
        beginValue();
    }
}

void JsonSplitter::open(bool isObject)
{
    if (m_depth == 0)
        m_rootKind = isObject ? '{' : '[';
    beginValue();
    if (isTracked() && m_levels.size() < kTrackedLevels)
        m_levels.push_back({isObject, isObject, {}});
    ++m_depth;
}

void JsonSplitter::close()
{
    if (m_depth == 0) {
        m_isBroken = true;
        return;
    }
    if (isTracked())
        m_levels.pop_back();
    --m_depth;
    if (m_partDepth == m_depth) {
        ++m_at;
        endValue();
        --m_at;
    }
    if (m_depth == 0)
        m_isOver = true;
}

QByteArray JsonSplitter::place() const
{
    QByteArray way;
    for (const Level &level : m_levels) {
        if (&level != &m_levels.front())
            way += '/';
        way += level.isObject ? level.key : QByteArray("*");
    }
    return way;
}

void JsonSplitter::beginValue()
{
    if (m_places.isEmpty() || m_partDepth >= 0 || !isTracked())
        return;
    const QByteArray here = place();
    if (!m_places.contains(here))
        return;
    m_partDepth = m_depth;
    m_partPlace = here;
    m_part.clear();
    m_isPartTooLarge = false;
    m_from = m_at;
}

void JsonSplitter::keep()
{
    const QByteArrayView more = m_bytes.sliced(m_from, m_at - m_from);
    m_from = m_at;
    if (m_isPartTooLarge)
        return;
    if (m_part.size() + more.size() > m_largest) {
        m_isPartTooLarge = true;
        m_part = QByteArray();
        return;
    }
    m_part.append(more);
}

void JsonSplitter::endValue()
{
    keep();
    m_partDepth = -1;
    Part part{m_partPlace, std::exchange(m_part, {}), m_isPartTooLarge};
    if (!m_take(part))
        m_isStopped = true;
}

} // namespace maquette::exchange

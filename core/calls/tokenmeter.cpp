#include "core/calls/tokenmeter.h"

#include "core/catalog/tokencounter.h"

namespace maquette {

namespace {

constexpr qsizetype kPiece = 512;
/// A text without spaces is cut anywhere rather than counted over and over.
constexpr qsizetype kLongestPiece = 4096;

/// Where the last word begins, its space included; -1 when there is no such place.
qsizetype lastWordStart(QStringView text)
{
    for (qsizetype i = text.size() - 2; i > 0; --i) {
        if (text.at(i) == u' ' && text.at(i + 1).isLetter() && !text.at(i - 1).isSpace())
            return i;
    }
    return -1;
}

} // namespace

TokenMeter::TokenMeter(std::function<qint64(QStringView)> count)
    : m_count(count ? std::move(count) : std::function<qint64(QStringView)>(approximateTokens))
{
}

void TokenMeter::add(QStringView text)
{
    m_tail += text;
    if (m_tail.size() < kPiece)
        return;
    qsizetype cut = lastWordStart(m_tail);
    if (cut < 0 && m_tail.size() >= kLongestPiece)
        cut = m_tail.back().isHighSurrogate() ? m_tail.size() - 1 : m_tail.size();
    if (cut <= 0)
        return;
    m_counted += m_count(QStringView(m_tail).first(cut));
    m_tail.remove(0, cut);
}

qint64 TokenMeter::tokens() const
{
    return m_counted + (m_tail.isEmpty() ? 0 : m_count(m_tail));
}

} // namespace maquette

#pragma once

#include "core/base/result.h"
#include "core/net/streamparsing.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstring>
#include <optional>
#include <utility>

namespace maquette {

/// Cuts newline-delimited JSON (`application/x-ndjson`) into lines, whatever the chunks in which it comes.
///
/// LF and CRLF end a line, a byte-order mark at the start and blank lines are skipped. A line that is whole
/// inside the fed bytes is handed on without a copy.
class NdjsonParser
{
public:
    /// A longer line ends in Error::Kind::TooLarge instead of in memory.
    explicit NdjsonParser(qsizetype largestLine = 64LL * 1024 * 1024) : m_largest(largestLine) {}

    /// Calls `onLine(QByteArrayView)` for each line that is complete. The view is valid inside the call only.
    /// `onLine` may return void or Result<void>; its error ends the parsing and is returned. After an error
    /// every further call returns it again.
    template<typename F>
    [[nodiscard]] Result<void> feed(QByteArrayView bytes, F &&onLine);
    /// The stream is over: hands on a last line that nothing ended.
    template<typename F>
    [[nodiscard]] Result<void> end(F &&onLine);

private:
    template<typename F>
    Result<void> handOn(QByteArrayView line, F &onLine);

    qsizetype m_largest;
    /// The beginning of a line whose end has not come.
    QByteArray m_rest;
    bool m_isAtStart = true;
    std::optional<Error> m_error;
};

template<typename F>
Result<void> NdjsonParser::feed(QByteArrayView bytes, F &&onLine)
{
    if (m_error)
        return tl::unexpected(*m_error);
    const char *at = bytes.data();
    const char *const stop = at + bytes.size();
    while (at != stop) {
        const auto *newline = static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(stop - at)));
        const QByteArrayView piece(at, newline ? newline : stop);
        if (m_rest.size() + piece.size() > m_largest)
            return tl::unexpected(m_error.emplace(streamparsing::tooLarge(m_largest)));
        if (!newline || !m_rest.isEmpty())
            m_rest.append(piece);
        if (!newline)
            break;
        at = newline + 1;
        const Result<void> handled = handOn(m_rest.isEmpty() ? piece : QByteArrayView(m_rest), onLine);
        streamparsing::forget(m_rest);
        if (!handled)
            return tl::unexpected(m_error.emplace(handled.error()));
    }
    return {};
}

template<typename F>
Result<void> NdjsonParser::end(F &&onLine)
{
    if (m_error)
        return tl::unexpected(*m_error);
    const QByteArray rest = std::exchange(m_rest, {});
    const Result<void> handled = handOn(rest, onLine);
    if (!handled)
        return tl::unexpected(m_error.emplace(handled.error()));
    return {};
}

template<typename F>
Result<void> NdjsonParser::handOn(QByteArrayView line, F &onLine)
{
    if (m_isAtStart)
        line = streamparsing::withoutByteOrderMark(line);
    m_isAtStart = false;
    if (!line.isEmpty() && line.back() == '\r')
        line.chop(1);
    if (line.trimmed().isEmpty())
        return {};
    return streamparsing::call(onLine, line);
}

} // namespace maquette

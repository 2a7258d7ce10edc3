#pragma once

#include "core/base/result.h"
#include "core/net/streamparsing.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace maquette {

/// One server-sent event. The views are valid inside the call that hands it on, no longer.
struct SseEvent
{
    /// The `event:` field; empty when there was none.
    QByteArrayView name;
    /// The `data:` lines, joined by LF.
    QByteArrayView data;
    /// False for what end() hands on: the stream stopped before the blank line that closes an event, so
    /// `data` may be cut anywhere. Some servers end like that in good order.
    bool isTerminated = true;
};

/// Cuts a stream of server-sent events (`text/event-stream`) into events, whatever the chunks in which it comes.
///
/// LF, CR and CRLF end a line, also in turns; a byte-order mark at the start, comments and unknown fields are
/// skipped; the space after the colon may be missing. `id:` and `retry:` are not used by anyone here. An event
/// without data is dropped, as the standard says. An event that is whole inside the fed bytes and has one
/// `data:` line is handed on without a copy.
class SseParser
{
public:
    /// A longer event ends in Error::Kind::TooLarge instead of in memory.
    explicit SseParser(qsizetype largestEvent = 64LL * 1024 * 1024) : m_largest(largestEvent) {}

    /// Calls `onEvent(const SseEvent &)` for each event that is complete. `onEvent` may return void or
    /// Result<void>; its error ends the parsing and is returned. After an error every further call returns it
    /// again.
    template<typename F>
    [[nodiscard]] Result<void> feed(QByteArrayView bytes, F &&onEvent);
    /// The stream is over: hands on an event that no blank line closed, with `isTerminated` false.
    template<typename F>
    [[nodiscard]] Result<void> end(F &&onEvent);

private:
    enum class Place { Fed, Store };

    /// Reads a line whose end was found; `piece` is all of it, or what m_line lacks.
    template<typename F>
    Result<void> takeLine(QByteArrayView piece, F &onEvent);
    /// Reads a line that is not blank. `line` is inside the fed bytes or is m_line.
    Result<void> takeField(QByteArrayView line, Place place);
    Result<void> addData(QByteArrayView value, Place place);
    Result<void> keepLine(QByteArrayView piece);
    const char *afterLineEnd(const char *lineEnd, const char *stop);
    /// Copies what points into the fed bytes, which are about to go.
    void ownViews();
    void forgetEvent();
    template<typename F>
    Result<void> handOn(F &onEvent, bool isTerminated);
    tl::unexpected<Error> fail(Error error) { return tl::unexpected(m_error.emplace(std::move(error))); }

    qsizetype m_largest;
    /// The beginning of a line whose end has not come.
    QByteArray m_line;
    QByteArrayView m_name;
    QByteArrayView m_data;
    QByteArray m_nameStore;
    QByteArray m_dataStore;
    Place m_namePlace = Place::Fed;
    Place m_dataPlace = Place::Fed;
    bool m_hasData = false;
    bool m_isAtStart = true;
    /// The last byte fed was a CR: an LF at the start of the next bytes belongs to it.
    bool m_skipsNewline = false;
    std::optional<Error> m_error;
};

template<typename F>
Result<void> SseParser::feed(QByteArrayView bytes, F &&onEvent)
{
    if (m_error)
        return tl::unexpected(*m_error);
    if (bytes.isEmpty())
        return {};
    const char *at = bytes.data();
    const char *const stop = at + bytes.size();
    if (m_skipsNewline && *at == '\n')
        ++at;
    m_skipsNewline = false;

    streamparsing::LineEnds ends(at, stop);
    while (at != stop) {
        const char *const lineEnd = ends.next(at);
        const QByteArrayView piece(at, lineEnd);
        at = lineEnd == stop ? stop : afterLineEnd(lineEnd, stop);
        const Result<void> taken = lineEnd == stop ? keepLine(piece) : takeLine(piece, onEvent);
        if (!taken)
            return taken;
    }
    ownViews();
    return {};
}

template<typename F>
Result<void> SseParser::takeLine(QByteArrayView piece, F &onEvent)
{
    auto place = Place::Fed;
    QByteArrayView line = piece;
    if (!m_line.isEmpty()) {
        if (auto kept = keepLine(piece); !kept)
            return kept;
        line = m_line;
        place = Place::Store;
    }
    const Result<void> handled = line.isEmpty() ? handOn(onEvent, true) : takeField(line, place);
    if (!handled)
        return fail(handled.error());
    if (place == Place::Store)
        streamparsing::forget(m_line);
    return {};
}

template<typename F>
Result<void> SseParser::end(F &&onEvent)
{
    if (m_error)
        return tl::unexpected(*m_error);
    if (!m_line.isEmpty()) {
        if (const auto taken = takeField(m_line, Place::Store); !taken)
            return fail(taken.error());
        streamparsing::forget(m_line);
    }
    if (const auto handled = handOn(onEvent, false); !handled)
        return fail(handled.error());
    return {};
}

template<typename F>
Result<void> SseParser::handOn(F &onEvent, bool isTerminated)
{
    Result<void> handled;
    if (m_hasData)
        handled = streamparsing::call(onEvent, SseEvent{m_name, m_data, isTerminated});
    forgetEvent();
    return handled;
}

} // namespace maquette

#include "core/net/sseparser.h"

namespace maquette {

namespace {

/// Splits "name: value" or "name:value"; a line without a colon is a name without a value.
struct Field
{
    QByteArrayView name;
    QByteArrayView value;

    explicit Field(QByteArrayView line)
    {
        const auto *colon = static_cast<const char *>(std::memchr(line.data(), ':', static_cast<std::size_t>(line.size())));
        if (!colon) {
            name = line;
            return;
        }
        name = line.first(colon - line.data());
        value = line.sliced(name.size() + 1);
        if (!value.isEmpty() && value.front() == ' ')
            value = value.sliced(1);
    }
};

} // namespace

Result<void> SseParser::takeField(QByteArrayView line, Place place)
{
    if (m_isAtStart) {
        m_isAtStart = false;
        line = streamparsing::withoutByteOrderMark(line);
    }
    const Field field(line);
    if (field.name == "data")
        return addData(field.value, place);
    if (field.name == "event") {
        m_namePlace = place;
        if (place == Place::Store) {
            m_nameStore = field.value.toByteArray();
            m_name = m_nameStore;
        } else {
            m_name = field.value;
        }
    }
    return {};
}

Result<void> SseParser::addData(QByteArrayView value, Place place)
{
    if (m_data.size() + value.size() > m_largest)
        return tl::unexpected(streamparsing::tooLarge(m_largest));
    if (!m_hasData) {
        m_hasData = true;
        m_data = value;
        m_dataPlace = place;
        // The line's memory becomes the event's, so that a line of many MB is not copied again.
        if (place == Place::Store)
            m_dataStore.swap(m_line);
        return {};
    }
    if (m_dataPlace == Place::Fed || m_data.size() != m_dataStore.size())
        m_dataStore = m_data.toByteArray();
    m_dataStore.append('\n').append(value);
    m_data = m_dataStore;
    m_dataPlace = Place::Store;
    return {};
}

Result<void> SseParser::keepLine(QByteArrayView piece)
{
    // A little more than an event's data, for the field's name.
    constexpr qsizetype fieldName = 64;
    if (m_data.size() + m_line.size() + piece.size() > m_largest + fieldName)
        return fail(streamparsing::tooLarge(m_largest));
    m_line.append(piece);
    return {};
}

const char *SseParser::afterLineEnd(const char *lineEnd, const char *stop)
{
    const char *const next = lineEnd + 1;
    if (*lineEnd != '\r')
        return next;
    m_skipsNewline = next == stop;
    return next != stop && *next == '\n' ? next + 1 : next;
}

void SseParser::ownViews()
{
    if (m_hasData && m_dataPlace == Place::Fed) {
        m_dataStore = m_data.toByteArray();
        m_data = m_dataStore;
        m_dataPlace = Place::Store;
    }
    if (!m_name.isEmpty() && m_namePlace == Place::Fed) {
        m_nameStore = m_name.toByteArray();
        m_name = m_nameStore;
        m_namePlace = Place::Store;
    }
}

void SseParser::forgetEvent()
{
    if (m_dataPlace == Place::Store)
        streamparsing::forget(m_dataStore);
    m_hasData = false;
    m_name = {};
    m_data = {};
    m_dataPlace = Place::Fed;
}

} // namespace maquette

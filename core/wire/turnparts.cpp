#include "core/wire/turnparts.h"

#include "core/base/json.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr auto kPlace = "place"_L1;

/// Puts a turn together from its beginning.
class TurnWalk
{
public:
    explicit TurnWalk(const ChatMessage &message) : m_message(message) {}

    void goTo(TurnPlace place)
    {
        const QString &text = m_message.text;
        auto end = std::clamp(place.text, m_textAt, text.size());
        // A text that was changed since must not be cut through a character.
        if (end > m_textAt && end < text.size() && text[end].isLowSurrogate())
            ++end;
        if (end > m_textAt)
            m_parts.append({.kind = TurnPart::Kind::Text, .text = text.sliced(m_textAt, end - m_textAt), .call = {}, .echo = {}});
        m_textAt = end;
        const auto calls = std::clamp<qsizetype>(place.calls, m_callAt, m_message.toolCalls.size());
        for (; m_callAt < calls; ++m_callAt)
            m_parts.append({.kind = TurnPart::Kind::Call, .text = {}, .call = m_message.toolCalls.at(m_callAt), .echo = {}});
    }

    void add(QJsonObject echo)
    {
        echo.remove(kPlace);
        m_parts.append({.kind = TurnPart::Kind::Echo, .text = {}, .call = {}, .echo = std::move(echo)});
    }

    QList<TurnPart> finish()
    {
        goTo({m_message.text.size(), static_cast<int>(m_message.toolCalls.size())});
        return std::move(m_parts);
    }

private:
    const ChatMessage &m_message;
    QList<TurnPart> m_parts;
    qsizetype m_textAt = 0;
    qsizetype m_callAt = 0;
};

} // namespace

EchoBlock echoAt(TurnPlace place, const QString &wire, QJsonObject content)
{
    content.insert(kPlace, QJsonObject{{"text"_L1, place.text}, {"calls"_L1, place.calls}});
    return {.wire = wire, .content = std::move(content)};
}

QList<TurnPart> turnParts(const ChatMessage &message, QStringView wire)
{
    TurnWalk walk(message);
    for (const EchoBlock &echo : message.echoes) {
        if (echo.wire != wire)
            continue;
        const QJsonObject place = echo.content.value(kPlace).toObject();
        walk.goTo({json::integer(place, u"text").value_or(0), static_cast<int>(json::integer(place, u"calls").value_or(0))});
        walk.add(echo.content);
    }
    return walk.finish();
}

} // namespace maquette

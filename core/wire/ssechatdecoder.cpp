#include "core/wire/ssechatdecoder.h"

#include "core/wire/wtf8.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// A longer answer in one piece is no answer. Streams are bounded event by event.
constexpr qsizetype kLargestBody = 256 * 1024 * 1024;
constexpr qsizetype kKeptForDetail = 300;
/// What readers of JSON may look at behind its end.
constexpr qsizetype kPadding = 64;

QByteArrayView view(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// `bytes` from the first one that says what the body is.
QByteArrayView withoutLead(QByteArrayView bytes)
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    while (!bytes.isEmpty() && isSpace(bytes.front()))
        bytes = bytes.sliced(1);
    return bytes;
}

QString translated(const char *sentence)
{
    return QCoreApplication::translate("chatanswer", sentence);
}

} // namespace

SseChatDecoder::SseChatDecoder(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<void> SseChatDecoder::feed(QByteArrayView bytes, std::vector<ChatEvent> &events)
{
    if (m_error)
        return tl::unexpected(*m_error);
    m_events = &events;
    Result<void> fed;
    if (m_body != Body::Undecided) {
        fed = feedDecided(bytes);
    } else {
        m_bytes.append(bytes);
        const QByteArrayView telling = withoutLead(m_bytes);
        // A byte-order mark may come in pieces.
        if (!telling.isEmpty() && !(m_bytes.size() < 3 && m_bytes.startsWith('\xEF'))) {
            const bool isWhole = telling.front() == '{' || telling.front() == '[';
            m_body = isWhole ? Body::Whole : telling.front() == '<' ? Body::Page : Body::Stream;
            const QByteArray first = std::exchange(m_bytes, {});
            fed = feedDecided(withoutLead(first));
        }
    }
    flushText(fed ? More::MayCome : More::NeverComes);
    m_events = nullptr;
    if (!fed)
        return fail(fed.error());
    return fed;
}

Result<void> SseChatDecoder::feedDecided(QByteArrayView bytes)
{
    if (m_body != Body::Stream) {
        if (m_bytes.size() + bytes.size() > kLargestBody)
            return failure(Error::Kind::TooLarge, translated(QT_TRANSLATE_NOOP(
                                                      "chatanswer", "The answer is too large to be read. Ask for less at once.")));
        m_bytes.append(bytes);
        return {};
    }
    if (!m_hasEvents && m_bytes.size() < kKeptForDetail)
        m_bytes.append(bytes.first(std::min(bytes.size(), kKeptForDetail)));
    return m_parser.feed(bytes, [this, bytes](const SseEvent &event) { return takeEvent(event, bytes); });
}

Result<void> SseChatDecoder::end(std::vector<ChatEvent> &events)
{
    if (m_error)
        return tl::unexpected(*m_error);
    m_events = &events;
    Result<void> ended;
    if (m_body == Body::Whole)
        ended = endWhole();
    else if (m_body == Body::Stream)
        ended = m_parser.end([this](const SseEvent &event) { return takeEvent(event, event.data); });
    if (ended)
        ended = checkComplete();
    flushText(More::NeverComes);
    m_events = nullptr;
    if (!ended)
        return fail(ended.error());
    return ended;
}

Result<void> SseChatDecoder::takeEvent(const SseEvent &event, QByteArrayView fed)
{
    m_hasEvents = true;
    const QByteArrayView data = event.data;
    if (data.isEmpty())
        return {};
    // Data that the parser had to store lies elsewhere and may have no room behind it.
    const std::less_equal<> notAfter;
    const char *const fedEnd = fed.data() + fed.size();
    const char *const dataEnd = data.data() + data.size();
    const bool isInFed = notAfter(fed.data(), data.data()) && notAfter(dataEnd, fedEnd);
    return readEvent(event, isInFed ? fedEnd : dataEnd);
}

Result<void> SseChatDecoder::endWhole()
{
    m_bytes.reserve(m_bytes.size() + kPadding);
    const QByteArray body = std::exchange(m_bytes, {});
    return readWhole(body, body.constData() + body.capacity());
}

Result<void> SseChatDecoder::checkComplete() const
{
    if (isComplete())
        return {};
    if (m_body == Body::Page) {
        Error error;
        error.kind = Error::Kind::Protocol;
        error.message = translated(
            QT_TRANSLATE_NOOP("chatanswer", "The server answered with a web page instead of a model's answer. Check the base URL "
                                            "in Accounts, and whether this network asks for a sign-in."));
        error.detail = QString::fromUtf8(m_bytes.left(kKeptForDetail)).simplified();
        error.httpStatus = 200;
        return tl::unexpected(std::move(error));
    }
    if (m_body == Body::Stream && !m_hasEvents)
        return tl::unexpected(notUnderstood(m_bytes));
    return tl::unexpected(cutShort());
}

void SseChatDecoder::addText(TextKind kind, std::string_view text)
{
    if (text.empty())
        return;
    m_hasContent = true;
    if (kind != m_textKind)
        flushText(More::NeverComes);
    m_textKind = kind;
    m_text.append(text);
}

void SseChatDecoder::flushText(More more)
{
    if (m_text.empty() && (m_half.isEmpty() || more == More::MayCome))
        return;
    QString text = m_half + fromWtf8(view(m_text));
    m_text.clear();
    m_half.clear();
    if (more == More::MayCome && text.back().isHighSurrogate()) {
        m_half = text.right(1);
        text.chop(1);
    }
    if (text.isEmpty())
        return;
    const auto append = [&](auto delta) {
        using Delta = decltype(delta);
        if (auto *last = m_events->empty() ? nullptr : std::get_if<Delta>(&m_events->back()))
            last->text += text;
        else
            m_events->emplace_back(Delta{text});
    };
    if (m_textKind == TextKind::Reasoning) {
        append(ReasoningDelta());
    } else {
        m_textSize += text.size();
        append(TextDelta());
    }
}

void SseChatDecoder::addTool(ToolCallDelta delta)
{
    m_hasContent = true;
    flushText(More::NeverComes);
    auto *last = m_events->empty() ? nullptr : std::get_if<ToolCallDelta>(&m_events->back());
    if (last && last->index == delta.index) {
        last->id += delta.id;
        last->name += delta.name;
        last->arguments += delta.arguments;
    } else {
        m_events->emplace_back(std::move(delta));
    }
}

void SseChatDecoder::addEcho(EchoBlock block)
{
    m_hasContent = true;
    flushText(More::NeverComes);
    m_events->emplace_back(std::move(block));
}

qsizetype SseChatDecoder::textSize()
{
    flushText(More::NeverComes);
    return m_textSize;
}

void SseChatDecoder::setModelId(std::string_view id)
{
    if (m_modelId.isEmpty() && !id.empty())
        m_modelId = view(id).toByteArray();
}

void SseChatDecoder::setResponseId(std::string_view id)
{
    if (m_responseId.isEmpty() && !id.empty())
        m_responseId = view(id).toByteArray();
}

Error SseChatDecoder::errorInside(const QByteArray &json) const
{
    Error error = readErrorInside(json, m_errors);
    error.outcomeUnknown = m_hasContent;
    if (error.requestId.isEmpty())
        error.requestId = responseId();
    return error;
}

Error SseChatDecoder::cutShort() const
{
    Error error;
    error.kind = Error::Kind::Protocol;
    error.message =
        m_hasContent
            ? translated(QT_TRANSLATE_NOOP(
                  "chatanswer", "The answer broke off before its end. What arrived is kept; send again for a whole one."))
            : translated(QT_TRANSLATE_NOOP("chatanswer",
                                           "The connection ended before an answer came. It may have been charged all the same; "
                                           "look at the provider's bill before sending again."));
    error.detail = u"the end mark never came"_s;
    error.requestId = responseId();
    error.httpStatus = 200;
    error.outcomeUnknown = true;
    return error;
}

Error SseChatDecoder::notUnderstood(QByteArrayView bytes) const
{
    Error error;
    error.kind = Error::Kind::Protocol;
    error.message = translated(
        QT_TRANSLATE_NOOP("chatanswer", "The server's answer cannot be understood. Check the base URL in Accounts, or try again."));
    error.detail = QString::fromUtf8(bytes.first(std::min(bytes.size(), kKeptForDetail)));
    error.requestId = responseId();
    error.httpStatus = 200;
    error.outcomeUnknown = m_hasContent;
    return error;
}

Error SseChatDecoder::unreadable(const QByteArray &body) const
{
    QJsonParseError problem;
    QJsonDocument::fromJson(body, &problem);
    const bool isCut = problem.error != QJsonParseError::NoError && problem.offset >= body.trimmed().size() - 1;
    return isCut ? cutShort() : notUnderstood(body);
}

} // namespace maquette

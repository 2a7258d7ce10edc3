#include "core/exchange/exportwork.h"

#include "core/conversation/messagerows.h"
#include "core/exchange/exportpage.h"
#include "core/exchange/htmlmarkdown.h"
#include "core/library/mediasniff.h"

#include <algorithm>
#include <limits>

namespace maquette::exchange {

namespace {

/// Messages that are read in one go.
constexpr qsizetype kBranchPage = 100;
/// In the pixels of a page, of which it has 96 to an inch.
constexpr int kPaperWidth = 600;
/// What is set on paper in one go, in bytes of HTML: a moment, and a few megabytes.
constexpr qsizetype kPaperPart = 128 * 1024;

} // namespace

Result<void> ExportWork::writeBranch(const Conversation &conversation)
{
    const bool isHtml = m_request.format != ExportFormat::Markdown;
    auto done = put(isHtml ? htmlOf(conversation) : markdownOf(conversation));
    const auto path = m_parts.store.read<TranscriptPath>([id = conversation.id](SqlConnection &connection) { return rows::readPath(connection, id); });
    if (!path)
        return tl::unexpected(path.error());
    for (qsizetype from = 0; done && from < path->entries.size(); from += kBranchPage) {
        if (done = goOn(); !done)
            return done;
        QList<MessageId> ids;
        for (qsizetype i = from; i < std::min(from + kBranchPage, path->entries.size()); ++i)
            ids.append(path->entries.at(i).id);
        const auto page = m_parts.store.read<QList<Message>>([ids](SqlConnection &connection) { return rows::readMessages(connection, ids); });
        if (!page)
            return tl::unexpected(page.error());
        for (const Message &message : *page) {
            if (done)
                done = isHtml ? putHtml(message) : putMarkdown(message);
            ++m_report.messages;
        }
    }
    return done;
}

Result<void> ExportWork::putMarkdown(const Message &message)
{
    return put(markdownOf(message));
}

Result<void> ExportWork::putHtml(const Message &message)
{
    auto done = put(htmlOf(message));
    for (const Attachment &attachment : message.attachments) {
        if (done)
            done = isCommonPicture(attachment.mime) ? putPicture(attachment) : put("<p>\xF0\x9F\x93\x8E " + escapedHtml(attachment.name) + "</p>\n");
    }
    if (done)
        done = put(htmlEnd());
    return done ? setWhenLong() : done;
}

Result<void> ExportWork::setWhenLong()
{
    if (!m_pdf || m_page.size() < kPaperPart)
        return {};
    setPages();
    const auto done = goOn();
    return done ? put(paperHead()) : done;
}

Result<void> ExportWork::putPicture(const Attachment &attachment)
{
    auto file = open(attachment);
    if (!file)
        return tl::unexpected(file.error());
    if (!*file)
        return put("<p>\xF0\x9F\x93\x8E " + escapedHtml(attachment.name) + "</p>\n");
    // Paper does not scroll: a picture that is wider than the page is told to be as wide as that.
    const int width = m_request.format == ExportFormat::Pdf ? std::min(attachment.size.width(), kPaperWidth) : 0;
    const QByteArray scaled = width > 0 ? " width=\"" + QByteArray::number(width) + "\"" : QByteArray();
    auto done = put("<p><img alt=\"" + escapedHtml(attachment.name) + "\"" + scaled + " src=\"data:" + escapedHtml(attachment.mime) + ";base64,");
    if (done)
        done = putBase64(**file, std::numeric_limits<qint64>::max());
    return done ? put("\"></p>\n") : done;
}

} // namespace maquette::exchange

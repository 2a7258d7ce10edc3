#include "core/exchange/exportwork.h"

#include "core/base/clock.h"
#include "core/conversation/conversationrows.h"
#include "core/exchange/exportpage.h"
#include "core/exchange/pdfpages.h"
#include "core/library/galleryrows.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

/// Divides by three, so that its base64 has no padding in the middle.
constexpr qint64 kPiece = 3 * 64 * 1024;

QString words(const char *text)
{
    return QCoreApplication::translate("maquette::ExportJob", text);
}

tl::unexpected<Error> notWritten(const QString &path, const QString &detail)
{
    return failure(Error::Kind::Storage,
                   words(QT_TRANSLATE_NOOP("maquette::ExportJob", "%1 could not be written. Choose another folder or make room.")).arg(QFileInfo(path).fileName()),
                   detail);
}

} // namespace

ExportWork::ExportWork(Parts parts, ExportRequest request)
    : m_parts(std::move(parts)), m_request(std::move(request)), m_files(m_parts.libraryRoot)
{
}

ExportWork::~ExportWork() = default;

Result<ExportReport> ExportWork::run()
{
    auto ids = m_request.conversations.isEmpty()
                   ? m_parts.store.read<QList<ConversationId>>([](SqlConnection &connection) { return exportable(connection); })
                   : Result<QList<ConversationId>>(m_request.conversations);
    if (!ids)
        return tl::unexpected(ids.error());
    m_report.total = static_cast<int>(ids->size());
    const auto done = QFileInfo(m_request.path).isDir() ? writeEach(*ids) : writeAll(*ids);
    return done ? Result<ExportReport>(m_report) : tl::unexpected(done.error());
}

Result<void> ExportWork::writeAll(const QList<ConversationId> &ids)
{
    QString title = words(QT_TRANSLATE_NOOP("maquette::ExportJob", "Conversations"));
    if (ids.size() == 1) {
        const auto only = conversation(ids.constFirst());
        if (!only)
            return tl::unexpected(only.error());
        title = only->title;
    }
    auto done = begin(m_request.path, title);
    for (const ConversationId id : ids) {
        if (!done)
            return done;
        const auto one = conversation(id);
        done = one ? writeConversation(*one) : Result<void>(tl::unexpected(one.error()));
    }
    return done ? commit() : done;
}

Result<void> ExportWork::writeEach(const QList<ConversationId> &ids)
{
    FileNames names;
    const QDir folder(m_request.path);
    const QString suffix = u'.' + exportFormatName(m_request.format);
    for (const ConversationId id : ids) {
        const auto one = conversation(id);
        if (!one)
            return tl::unexpected(one.error());
        QString name = names.unused(one->title);
        while (folder.exists(name + suffix))
            name = names.unused(one->title);
        auto done = begin(folder.filePath(name + suffix), one->title);
        if (done)
            done = writeConversation(*one);
        if (done)
            done = commit();
        if (!done)
            return done;
    }
    return {};
}

Result<Conversation> ExportWork::conversation(ConversationId id)
{
    return m_parts.store.read<Conversation>([id](SqlConnection &connection) { return rows::readExisting(connection, id); });
}

Result<void> ExportWork::writeConversation(const Conversation &conversation)
{
    auto done = m_request.format == ExportFormat::Json ? writeTree(conversation) : writeBranch(conversation);
    if (done) {
        ++m_report.conversations;
        m_parts.progressed(m_report);
    }
    return done;
}

Result<void> ExportWork::begin(const QString &path, const QString &title)
{
    m_written.clear();
    m_hasItems = false;
    m_page.clear();
    m_pdf.reset();
    m_out = std::make_unique<QSaveFile>(path);
    if (!m_out->open(QIODevice::WriteOnly))
        return notWritten(path, m_out->errorString());
    switch (m_request.format) {
    case ExportFormat::Html:
        return put(htmlHead(title));
    case ExportFormat::Json:
        return put(jsonHead(m_parts.clock.nowUtc()));
    case ExportFormat::Pdf:
        if (auto pages = PdfPages::begin(*m_out, title); pages)
            m_pdf = std::move(*pages);
        else
            return tl::unexpected(pages.error());
        return put(paperHead());
    case ExportFormat::Markdown:
        break;
    }
    return {};
}

Result<void> ExportWork::commit()
{
    Result<void> done;
    if (m_request.format == ExportFormat::Html)
        done = put(htmlFoot());
    else if (m_request.format == ExportFormat::Json)
        done = put(jsonFoot());
    if (!done)
        return done;
    if (m_pdf) {
        setPages();
        m_pdf->end();
        m_pdf.reset();
        if (done = goOn(); !done)
            return done;
    }
    if (!m_out->commit())
        return notWritten(m_out->fileName(), m_out->errorString());
    m_report.paths.append(m_out->fileName());
    m_out.reset();
    return {};
}

void ExportWork::setPages()
{
    m_pdf->add(std::exchange(m_page, {}) + htmlFoot(), [this] { return m_parts.state->isStopping(); });
}

Result<void> ExportWork::put(const QByteArray &bytes)
{
    if (m_request.format == ExportFormat::Pdf) {
        m_page += bytes;
        return {};
    }
    if (m_out->write(bytes) == bytes.size())
        return {};
    return notWritten(m_out->fileName(), m_out->errorString());
}

Result<void> ExportWork::goOn()
{
    if (m_parts.state->isStopping())
        return failure(Error::Kind::Cancelled, words(QT_TRANSLATE_NOOP("maquette::ExportJob", "The export was stopped.")));
    m_parts.progressed(m_report);
    return {};
}

Result<std::unique_ptr<QFile>> ExportWork::open(const Attachment &attachment)
{
    const auto asset = m_parts.store.read<Asset>([hash = attachment.assetHash](SqlConnection &connection) { return gallery::findAsset(connection, hash); });
    if (!asset && asset.error().kind != Error::Kind::NotFound)
        return tl::unexpected(asset.error());
    auto file = std::make_unique<QFile>(asset ? m_files.path(*asset) : QString());
    if (asset && file->open(QIODevice::ReadOnly)) {
        ++m_report.files;
        return file;
    }
    m_report.missingFiles.append(attachment.name);
    return std::unique_ptr<QFile>();
}

Result<void> ExportWork::putBase64(QFile &file, qint64 most)
{
    Result<void> done;
    while (done && most > 0) {
        const QByteArray piece = file.read(std::min(kPiece, most));
        if (piece.isEmpty())
            break;
        most -= piece.size();
        done = put(piece.toBase64());
    }
    return done;
}

} // namespace maquette::exchange

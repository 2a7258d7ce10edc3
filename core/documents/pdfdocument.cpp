#include "core/documents/pdfdocument.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QLocale>
#include <QVariant>

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>

#include <poppler-qt6.h>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// A page is at least as large as this when it is drawn, so that nothing divides by zero.
constexpr qreal kSmallestPage = 1.0;
constexpr qreal kPointsPerInch = 72.0;
/// Beyond this a page goes as JPEG: a scan as PNG is several megabytes.
constexpr qsizetype kLargestPng = 1'000'000;
constexpr int kJpegQuality = 88;

QString words(const char *text)
{
    return QCoreApplication::translate("maquette::Documents", text);
}

Result<std::unique_ptr<Poppler::Document>> load(const QByteArray &bytes)
{
    // What it finds in a file goes to the standard error otherwise.
    static std::once_flag silenced;
    std::call_once(silenced, [] { Poppler::setDebugErrorFunction([](const QString &, const QVariant &) {}, {}); });
    std::unique_ptr<Poppler::Document> document = Poppler::Document::loadFromData(bytes);
    if (!document) {
        return failure(Error::Kind::Rejected,
                       words(QT_TRANSLATE_NOOP("maquette::Documents", "This PDF is broken and cannot be opened. Make it anew, or save it again in the program it came from.")));
    }
    if (document->isLocked()) {
        return failure(Error::Kind::Unsupported,
                       words(QT_TRANSLATE_NOOP("maquette::Documents", "This PDF is locked with a password. Save it without one first, or print it into a new PDF.")));
    }
    const int pages = document->numPages();
    if (pages < 1) {
        return failure(Error::Kind::Rejected,
                       words(QT_TRANSLATE_NOOP("maquette::Documents", "This PDF has no pages that can be read. Make it anew, or save it again in the program it came from.")));
    }
    if (pages > kMostPdfPages) {
        return failure(Error::Kind::TooLarge,
                       words(QT_TRANSLATE_NOOP("maquette::Documents", "This PDF has %1 pages; %2 are the most. Attach the part that matters."))
                           .arg(QLocale().toString(pages), QLocale().toString(kMostPdfPages)));
    }
    return document;
}

/// Pictures are streams, and the dictionary before a stream is written in the clear whatever else is packed.
bool hasPictures(const QByteArray &bytes)
{
    static constexpr QByteArrayView kSubtype("/Subtype");
    for (qsizetype at = bytes.indexOf(kSubtype); at >= 0; at = bytes.indexOf(kSubtype, at + 1)) {
        qsizetype next = at + kSubtype.size();
        while (next < bytes.size() && (bytes[next] == ' ' || bytes[next] == '\n' || bytes[next] == '\r' || bytes[next] == '\t'))
            ++next;
        if (QByteArrayView(bytes).sliced(next).startsWith("/Image"))
            return true;
    }
    return false;
}

tl::unexpected<Error> tooSlow()
{
    return failure(Error::Kind::TooLarge,
                   words(QT_TRANSLATE_NOOP("maquette::Documents", "This PDF takes too long to read. Attach the part that matters, or print it into a new PDF.")));
}

/// For poppler's questions within a page, with the patience as their closure.
bool isPatienceOver(const QVariant &closure)
{
    return closure.value<const Patience *>()->isOver();
}

/// Words in the order in which they are read, so that columns stay whole: poppler's own texts of a page go across them.
QString textOf(const Poppler::Page &page, const Patience &patience)
{
    QString text;
    QRectF before;
    bool hasSpace = false;
    const auto words = page.textList(Poppler::Page::Rotate0, isPatienceOver, QVariant::fromValue(&patience));
    for (const auto &word : words) {
        const QRectF box = word->boundingBox();
        const qreal height = std::max(std::min(box.height(), before.height()), kSmallestPage);
        const bool isSameLine = std::abs(box.center().y() - before.center().y()) < height / 2 && box.left() >= before.left();
        if (!text.isEmpty() && isSameLine)
            text += hasSpace || box.left() - before.right() > height ? u" "_s : QString();
        else if (!text.isEmpty())
            text += box.top() < before.top() || box.top() - before.bottom() > height ? u"\n\n"_s : u"\n"_s;
        text += word->text();
        before = box;
        hasSpace = word->hasSpaceAfter();
    }
    return text.trimmed();
}

void addNotes(DocumentText &document)
{
    const auto count = static_cast<int>(document.pages.size());
    const auto silent = static_cast<int>(
        std::count_if(document.pages.cbegin(), document.pages.cend(), [](const DocumentPage &page) { return !page.hasText(); }));
    if (silent == count) {
        document.notes.append(words(QT_TRANSLATE_NOOP("maquette::Documents", "There is no text in it, only pictures of pages: it was probably scanned. It can go as pictures.")));
    } else if (silent > 0) {
        document.notes.append(words(QT_TRANSLATE_NOOP("maquette::Documents", "%1 of its %2 pages have no text; they may be scanned."))
                                  .arg(QLocale().toString(silent), QLocale().toString(count)));
    }
    if (silent < count && document.hasPictures)
        document.notes.append(words(QT_TRANSLATE_NOOP("maquette::Documents", "It has pictures, which are not part of its text.")));
}

} // namespace

Result<DocumentText> readPdf(const QByteArray &bytes, const Patience &patience)
{
    const auto opened = load(bytes);
    if (!opened)
        return tl::unexpected(opened.error());
    Poppler::Document &pdf = **opened;
    DocumentText document;
    document.kind = DocumentKind::Pdf;
    document.mime = u"application/pdf"_s;
    document.extension = u"pdf"_s;
    document.hasPictures = hasPictures(bytes);
    qsizetype length = 0;
    for (int i = 0; i < pdf.numPages(); ++i) {
        const std::unique_ptr<Poppler::Page> page = pdf.page(i);
        // A page that is damaged is there, and empty.
        document.pages.append(page ? DocumentPage{{}, textOf(*page, patience), page->pageSizeF()} : DocumentPage());
        if (patience.isOver())
            return tooSlow();
        length += document.pages.constLast().text.size();
        if (length > kLongestDocument) {
            return failure(Error::Kind::TooLarge,
                           words(QT_TRANSLATE_NOOP("maquette::Documents", "There is more text in it than any model reads at once. Attach the part that matters.")));
        }
    }
    addNotes(document);
    return document;
}

QSize pagePictureSize(QSizeF points)
{
    const QSizeF page(std::max(points.width(), kSmallestPage), std::max(points.height(), kSmallestPage));
    return page.scaled(kPageEdge, kPageEdge, Qt::KeepAspectRatio).toSize().expandedTo({1, 1});
}

Result<PagePicture> drawPdfPage(const QByteArray &bytes, int number, const Patience &patience)
{
    const auto opened = load(bytes);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto broken = [number] {
        return failure(Error::Kind::Rejected,
                       words(QT_TRANSLATE_NOOP("maquette::Documents", "Page %1 of this PDF cannot be drawn. Leave it out, or send the text."))
                           .arg(QLocale().toString(number)));
    };
    Poppler::Document &pdf = **opened;
    if (number < 1 || number > pdf.numPages())
        return broken();
    pdf.setRenderHint(Poppler::Document::Antialiasing);
    pdf.setRenderHint(Poppler::Document::TextAntialiasing);
    pdf.setPaperColor(Qt::white);
    const std::unique_ptr<Poppler::Page> page = pdf.page(number - 1);
    if (!page)
        return broken();
    const QSizeF points = page->pageSizeF();
    const QSize size = pagePictureSize(points);
    const qreal across = kPointsPerInch * size.width() / std::max(points.width(), kSmallestPage);
    const qreal down = kPointsPerInch * size.height() / std::max(points.height(), kSmallestPage);
    QImage image = page->renderToImage(across, down, 0, 0, size.width(), size.height(), Poppler::Page::Rotate0, nullptr, nullptr,
                                       isPatienceOver, QVariant::fromValue(&patience));
    if (patience.isOver())
        return tooSlow();
    if (image.isNull())
        return broken();
    image = image.convertToFormat(QImage::Format_RGB32);
    PagePicture picture{{}, u"image/png"_s, image.size()};
    QBuffer buffer(&picture.bytes);
    buffer.open(QIODevice::WriteOnly);
    bool isWritten = image.save(&buffer, "PNG");
    if (isWritten && picture.bytes.size() > kLargestPng) {
        buffer.close();
        picture.bytes.clear();
        picture.mime = u"image/jpeg"_s;
        buffer.open(QIODevice::WriteOnly);
        isWritten = image.save(&buffer, "JPEG", kJpegQuality);
    }
    return isWritten ? Result<PagePicture>(picture) : broken();
}

} // namespace maquette

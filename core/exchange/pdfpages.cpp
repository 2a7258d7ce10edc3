#include "core/exchange/pdfpages.h"

#include <QAbstractTextDocumentLayout>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QImage>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>

namespace maquette::exchange {

namespace {

/// Finds nothing but what is in the page itself.
class ClosedDocument final : public QTextDocument
{
protected:
    QVariant loadResource(int type, const QUrl &name) override
    {
        if (name.scheme() == QLatin1StringView("data"))
            return QTextDocument::loadResource(type, name);
        // Nothing at all would make Qt look for a file of that name.
        QImage nothing(1, 1, QImage::Format_ARGB32);
        nothing.fill(Qt::transparent);
        return nothing;
    }
};

/// Two centimetres, in the dots of the paper.
double marginOf(const QPdfWriter &writer)
{
    return 2 / 2.54 * writer.logicalDpiY();
}

} // namespace

Result<std::unique_ptr<PdfPages>> PdfPages::begin(QIODevice &target, const QString &title)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance())) {
        return failure(Error::Kind::Unsupported,
                       QCoreApplication::translate("maquette::ExportJob", "PDF files are made by the window. Choose HTML here and print that."));
    }
    return std::unique_ptr<PdfPages>(new PdfPages(target, title));
}

PdfPages::PdfPages(QIODevice &target, const QString &title) : m_writer(std::make_unique<QPdfWriter>(&target))
{
    m_writer->setPageSize(QPageSize(QPageSize::A4));
    m_writer->setTitle(title);
    m_writer->setCreator(QStringLiteral("Maquette"));
    m_painter = std::make_unique<QPainter>(m_writer.get());
}

PdfPages::~PdfPages() = default;

void PdfPages::add(const QByteArray &html, const std::function<bool()> &isStopping)
{
    ClosedDocument document;
    document.setHtml(QString::fromUtf8(html));
    document.setDocumentMargin(0);
    document.documentLayout()->setPaintDevice(m_writer.get());
    // The margin is the paper's: one of the document's own would be scaled with its fonts.
    const double margin = marginOf(*m_writer);
    const QRectF body(0, 0, m_writer->width() - 2 * margin, m_writer->height() - 2 * margin);
    document.setPageSize(body.size());
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, Qt::black);
    const int count = document.pageCount();
    for (int page = 0; page < count && !isStopping(); ++page) {
        if (m_pages > 0)
            m_writer->newPage();
        ++m_pages;
        m_painter->save();
        m_painter->translate(margin, margin - page * body.height());
        context.clip = body.translated(0, page * body.height());
        m_painter->setClipRect(context.clip);
        document.documentLayout()->draw(m_painter.get(), context);
        m_painter->restore();
        putNumber();
    }
}

void PdfPages::putNumber()
{
    const double margin = marginOf(*m_writer);
    const QString number = QString::number(m_pages);
    m_painter->setFont(QFont());
    const QFontMetricsF metrics(m_painter->font(), m_writer.get());
    m_painter->setPen(Qt::black);
    m_painter->drawText(QPointF(m_writer->width() - margin - metrics.horizontalAdvance(number), m_writer->height() - margin + 2 * metrics.ascent()), number);
}

void PdfPages::end()
{
    m_painter->end();
}

} // namespace maquette::exchange

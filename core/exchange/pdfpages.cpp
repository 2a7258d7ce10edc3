#include "core/exchange/pdfpages.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QImage>
#include <QPageSize>
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

} // namespace

Result<QByteArray> pdfFrom(const QByteArray &html, const QString &title)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance())) {
        return failure(Error::Kind::Unsupported,
                       QCoreApplication::translate("maquette::ExportJob", "PDF files are made by the window. Choose HTML here and print that."));
    }
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Maquette"));
    ClosedDocument document;
    document.setHtml(QString::fromUtf8(html));
    document.print(&writer);
    return pdf;
}

} // namespace maquette::exchange

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

namespace maquette {

/// A multipart/form-data body (RFC 7578), encoded to bytes at once: Qt's own cannot be sent exactly once.
///
/// Names and file names go as UTF-8, with a quote, a line break and other control characters percent-encoded, as
/// browsers do. The boundary is random and occurs in nothing that was added. A value: copies share their bytes.
class MultipartForm
{
public:
    MultipartForm();
    /// With another source of boundaries; each must give at most 70 letters, digits and dashes.
    explicit MultipartForm(std::function<QByteArray()> boundaries);

    /// A plain field; `value` goes as it is.
    void addField(const QString &name, const QByteArray &value);
    /// A file. A type that is none goes as application/octet-stream.
    void addFile(const QString &name, const QString &fileName, const QString &mime, const QByteArray &bytes);

    bool isEmpty() const { return m_parts.isEmpty(); }
    /// The whole body. A form without parts is the closing line alone.
    QByteArray body() const;
    /// The Content-Type header's value; belongs to the body() of the same moment.
    QByteArray contentType() const;

private:
    struct Part
    {
        QByteArray head;
        QByteArray content;
    };

    void add(Part part);

    std::function<QByteArray()> m_boundaries;
    QByteArray m_boundary;
    QList<Part> m_parts;
};

} // namespace maquette

#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace maquette {

/// A file of a form.
struct SandboxUpload
{
    QString field;
    QString name;
    QByteArray mime;
    QByteArray bytes;
};

/// What came in a body, whether it was JSON or multipart/form-data: fields as JSON values, files apart.
struct SandboxForm
{
    QJsonObject fields;
    QList<SandboxUpload> files;
    bool isReadable = false;

    QString text(const QString &name, const QString &fallback = {}) const;
    /// Of a number or a text that is one.
    double number(const QString &name, double fallback) const;
    /// The first file of that field ("image" finds "image[]" too); empty without one.
    QByteArray file(const QString &field) const;
    QList<QByteArray> allFiles(const QString &field) const;
};

SandboxForm readSandboxForm(const QByteArray &contentType, const QByteArray &body);

/// The bytes of a data URL, or of bare base64; empty for anything else.
QByteArray bytesOfDataUrl(const QString &url);

} // namespace maquette

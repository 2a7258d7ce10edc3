#include "core/sandbox/sandboxform.h"

#include "core/base/json.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// `name` of a Content-Disposition, quoted or not.
QString parameterOf(const QByteArray &header, const QString &name)
{
    const QRegularExpression pattern(u"\\b%1=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))"_s.arg(QRegularExpression::escape(name)));
    const auto match = pattern.match(QString::fromUtf8(header));
    return match.captured(1).isNull() ? match.captured(2) : match.captured(1);
}

void takePart(const QByteArray &part, SandboxForm &form)
{
    const qsizetype end = part.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    QByteArray disposition;
    QByteArray mime;
    for (const QByteArray &line : part.first(end).split('\n')) {
        if (line.toLower().startsWith("content-disposition:"))
            disposition = line.mid(20).trimmed();
        else if (line.toLower().startsWith("content-type:"))
            mime = line.mid(13).trimmed();
    }
    const QString field = parameterOf(disposition, u"name"_s);
    const QByteArray content = part.mid(end + 4);
    if (disposition.contains("filename="))
        form.files.append({field, parameterOf(disposition, u"filename"_s), mime, content});
    else
        form.fields.insert(field, QString::fromUtf8(content));
}

void readMultipart(const QByteArray &boundary, const QByteArray &body, SandboxForm &form)
{
    const QByteArray mark = "--" + boundary;
    qsizetype at = body.indexOf(mark);
    while (at >= 0) {
        const qsizetype begin = at + mark.size() + 2;
        const qsizetype next = body.indexOf("\r\n" + mark, begin - 2);
        if (next < 0)
            return;
        if (next > begin)
            takePart(body.mid(begin, next - begin), form);
        form.isReadable = true;
        at = next + 2;
    }
}

} // namespace

QString SandboxForm::text(const QString &name, const QString &fallback) const
{
    const QJsonValue value = fields.value(name);
    if (value.isDouble())
        return QString::number(value.toDouble());
    return value.toString(fallback);
}

double SandboxForm::number(const QString &name, double fallback) const
{
    const QJsonValue value = fields.value(name);
    if (value.isDouble())
        return value.toDouble();
    bool isNumber = false;
    const double number = value.toString().toDouble(&isNumber);
    return isNumber ? number : fallback;
}

QByteArray SandboxForm::file(const QString &field) const
{
    const QList<QByteArray> all = allFiles(field);
    return all.isEmpty() ? QByteArray() : all.constFirst();
}

QList<QByteArray> SandboxForm::allFiles(const QString &field) const
{
    QList<QByteArray> found;
    for (const SandboxUpload &upload : files) {
        if (upload.field == field || upload.field == field + u"[]"_s)
            found.append(upload.bytes);
    }
    return found;
}

SandboxForm readSandboxForm(const QByteArray &contentType, const QByteArray &body)
{
    SandboxForm form;
    if (contentType.toLower().startsWith("multipart/form-data")) {
        const QString boundary = parameterOf(contentType, u"boundary"_s);
        if (!boundary.isEmpty())
            readMultipart(boundary.toUtf8(), body, form);
        return form;
    }
    if (const auto object = json::parseObject(body)) {
        form.fields = *object;
        form.isReadable = true;
    }
    return form;
}

QByteArray bytesOfDataUrl(const QString &url)
{
    const qsizetype comma = url.indexOf(u',');
    const bool isDataUrl = url.startsWith(u"data:") && comma > 0;
    return QByteArray::fromBase64((isDataUrl ? url.mid(comma + 1) : url).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
}

} // namespace maquette

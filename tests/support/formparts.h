#pragma once

#include "core/net/http.h"

#include <QByteArray>
#include <QHash>
#include <QList>

namespace maquette::test {

/// One part of a multipart/form-data body.
struct FormPart
{
    QByteArray fileName;
    QByteArray type;
    QByteArray content;
};

/// What stands between two marks of `text`.
inline QByteArray between(const QByteArray &text, const QByteArray &before, const QByteArray &after)
{
    const qsizetype start = text.indexOf(before);
    if (start < 0)
        return {};
    const qsizetype from = start + before.size();
    return text.mid(from, text.indexOf(after, from) - from);
}

/// The parts of a request's form by their names; empty for a body that is no form.
inline QMultiHash<QByteArray, FormPart> formParts(const HttpRequest &http)
{
    QMultiHash<QByteArray, FormPart> parts;
    const QByteArray type = http.headers.value("content-type");
    const QByteArray boundary = type.mid(type.indexOf("boundary=") + 9).replace('"', "");
    if (!type.startsWith("multipart/form-data") || boundary.isEmpty())
        return parts;
    const QByteArray mark = "--" + boundary;
    qsizetype at = http.body.indexOf(mark);
    while (at >= 0) {
        const qsizetype start = at + mark.size() + 2;
        const qsizetype next = http.body.indexOf("\r\n" + mark, start);
        if (next < 0)
            break;
        const QByteArray part = http.body.mid(start, next - start);
        const qsizetype blank = part.indexOf("\r\n\r\n");
        const QByteArray head = part.left(blank) + "\r\n";
        parts.insert(between(head, "name=\"", "\""),
                     {between(head, "filename=\"", "\""), between(head, "Content-Type: ", "\r\n"), part.mid(blank + 4)});
        at = next + 2;
    }
    return parts;
}

} // namespace maquette::test

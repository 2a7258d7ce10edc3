#include "core/wire/wtf8.h"

#include <cstring>

namespace maquette {

namespace {

bool hasLoneSurrogate(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text[i].isSurrogate())
            continue;
        if (text[i].isLowSurrogate() || i + 1 == text.size() || !text[i + 1].isLowSurrogate())
            return true;
        ++i;
    }
    return false;
}

bool startsSurrogate(QByteArrayView bytes, qsizetype at)
{
    return at + 2 < bytes.size() && static_cast<uchar>(bytes[at]) == 0xED && static_cast<uchar>(bytes[at + 1]) >= 0xA0;
}

} // namespace

QByteArray toWtf8(const QString &text)
{
    if (!hasLoneSurrogate(text))
        return text.toUtf8();
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text[i];
        if (unit.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            bytes += QStringView(text).sliced(i, 2).toUtf8();
            ++i;
        } else if (unit.isSurrogate()) {
            const ushort code = unit.unicode();
            bytes += static_cast<char>(0xE0 | (code >> 12));
            bytes += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
            bytes += static_cast<char>(0x80 | (code & 0x3F));
        } else {
            bytes += QStringView(text).sliced(i, 1).toUtf8();
        }
    }
    return bytes;
}

QString fromWtf8(QByteArrayView bytes)
{
    const char *const end = bytes.data() + bytes.size();
    qsizetype from = 0;
    QString text;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const void *found = std::memchr(bytes.data() + at, 0xED, static_cast<std::size_t>(end - bytes.data() - at));
        if (!found)
            break;
        at = static_cast<const char *>(found) - bytes.data();
        if (startsSurrogate(bytes, at)) {
            text += QString::fromUtf8(bytes.sliced(from, at - from));
            text += QChar(static_cast<ushort>(0xD000 | ((static_cast<uchar>(bytes[at + 1]) & 0x3F) << 6) |
                                              (static_cast<uchar>(bytes[at + 2]) & 0x3F)));
            at += 3;
            from = at;
        } else {
            ++at;
        }
    }
    if (from == 0)
        return QString::fromUtf8(bytes);
    return text + QString::fromUtf8(bytes.sliced(from));
}

} // namespace maquette

#include "core/documents/textdecoding.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// As much of a file as tells whether it is text.
constexpr qsizetype kLookedAt = 64 * 1024;
/// Of a hundred characters, as many may be control characters in something that is still called text.
constexpr qsizetype kMostControls = 2;
/// A text of which a thousandth cannot be read is a damaged UTF-8 text and not one in another encoding.
constexpr qsizetype kDamaged = 1000;

/// What Windows-1252 has where Latin-1 has control characters; 0 for the five it leaves out.
constexpr std::array<char16_t, 32> kWindows{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                            0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                            0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

tl::unexpected<Error> noText()
{
    return failure(Error::Kind::Unsupported,
                   QCoreApplication::translate("maquette::Documents", "This is no text, and no document that can be read here. Save it as PDF or as text first."));
}

DecodedText tidied(QString text, QString encoding, bool isGuessed)
{
    text.replace("\r\n"_L1, "\n"_L1);
    text.replace(u'\r', u'\n');
    return {std::move(text), std::move(encoding), isGuessed};
}

bool isControl(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    // Tabs, line ends, page ends and the escape of coloured logs belong to text.
    return (value < 0x20 && value != '\t' && value != '\n' && value != '\r' && value != '\f' && value != 0x1b) || value == 0x7f;
}

Result<DecodedText> decodedAs(QByteArrayView bytes, QStringDecoder::Encoding encoding, const QString &name)
{
    QStringDecoder decoder(encoding);
    const QString text = decoder.decode(bytes);
    // Zeros and control characters are what binaries look like, whatever their first bytes are.
    const QStringView start = QStringView(text).first(std::min(text.size(), kLookedAt));
    const auto controls = std::count_if(start.cbegin(), start.cend(), [](QChar c) { return c.unicode() < 0x80 && isControl(static_cast<char>(c.unicode())); });
    const bool isBinary = text.contains(QChar(u'\0')) || controls * 100 > start.size() * kMostControls;
    return isBinary ? Result<DecodedText>(noText()) : tidied(text, name, false);
}

/// Zeros stand beside every letter of a UTF-16 text, always on the same side.
std::optional<QStringDecoder::Encoding> wideWithoutMark(QByteArrayView start)
{
    std::array<qsizetype, 2> zeros{};
    const qsizetype pairs = start.size() / 2;
    for (qsizetype i = 0; i < pairs * 2; ++i)
        zeros.at(static_cast<std::size_t>(i % 2)) += start[i] == '\0' ? 1 : 0;
    const auto isMany = [pairs](qsizetype count) { return count * 10 > pairs * 4; };
    const auto isFew = [pairs](qsizetype count) { return count * 100 <= pairs; };
    if (isMany(zeros[1]) && isFew(zeros[0]))
        return QStringDecoder::Utf16LE;
    if (isMany(zeros[0]) && isFew(zeros[1]))
        return QStringDecoder::Utf16BE;
    return {};
}

QString fromWindows(QByteArrayView bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        const char16_t code = c.unicode();
        if (code >= 0x80 && code < 0xA0 && kWindows.at(code - 0x80U) != 0)
            c = QChar(kWindows.at(code - 0x80U));
    }
    return text;
}

} // namespace

Result<DecodedText> decodeText(QByteArrayView bytes)
{
    if (const auto marked = QStringDecoder::encodingForData(bytes); marked && *marked != QStringDecoder::Utf8) {
        const bool isWide = *marked == QStringDecoder::Utf32LE || *marked == QStringDecoder::Utf32BE;
        return decodedAs(bytes, *marked, isWide ? u"UTF-32"_s : u"UTF-16"_s);
    }
    const QByteArrayView start = bytes.first(std::min(bytes.size(), kLookedAt));
    if (start.contains('\0')) {
        const auto wide = wideWithoutMark(start);
        return wide ? decodedAs(bytes, *wide, u"UTF-16"_s) : Result<DecodedText>(noText());
    }
    const auto controls = std::count_if(start.cbegin(), start.cend(), isControl);
    if (controls * 100 > start.size() * kMostControls || bytes.contains('\0'))
        return noText();
    // Stateless, so that half a character at the end shows.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    const qsizetype unreadable = decoder.hasError() ? text.count(QChar(QChar::ReplacementCharacter)) : 0;
    if (unreadable == 0 || unreadable * kDamaged < text.size())
        return tidied(text, u"UTF-8"_s, unreadable > 0);
    return tidied(fromWindows(bytes), u"Windows-1252"_s, true);
}

} // namespace maquette

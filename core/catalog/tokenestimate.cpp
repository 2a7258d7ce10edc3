#include "core/catalog/tokenestimate.h"

#include "core/base/json.h"

#include <QChar>
#include <QFile>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

static void registerEncodings()
{
    Q_INIT_RESOURCE(tokenizer);
}

namespace maquette {

namespace {

/// Runs that are weighed alike.
enum class Run {
    Latin,
    Accented,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Indic,
    Thai,
    Han,
    Kana,
    Hangul,
    Digit,
    Space,
    Newline,
    Symbol,
    Other
};

Run runOfLetter(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Latin:
        return Run::Accented;
    case QChar::Script_Cyrillic:
        return Run::Cyrillic;
    case QChar::Script_Greek:
        return Run::Greek;
    case QChar::Script_Arabic:
        return Run::Arabic;
    case QChar::Script_Hebrew:
        return Run::Hebrew;
    case QChar::Script_Han:
        return Run::Han;
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
        return Run::Kana;
    case QChar::Script_Hangul:
        return Run::Hangul;
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return Run::Thai;
    case QChar::Script_Devanagari:
    case QChar::Script_Bengali:
    case QChar::Script_Tamil:
    case QChar::Script_Telugu:
    case QChar::Script_Gujarati:
    case QChar::Script_Kannada:
    case QChar::Script_Malayalam:
    case QChar::Script_Gurmukhi:
        return Run::Indic;
    default:
        return Run::Other;
    }
}

Run runOf(char32_t c)
{
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'))
        return Run::Latin;
    if (c >= U'0' && c <= U'9')
        return Run::Digit;
    if (c == U'\n' || c == U'\r')
        return Run::Newline;
    if (QChar::isSpace(c))
        return Run::Space;
    if (c < 0x80 || QChar::isPunct(c))
        return Run::Symbol;
    return QChar::isLetter(c) || QChar::isMark(c) ? runOfLetter(c) : Run::Other;
}

/// Tokens of a run of `length` characters, in hundredths.
qint64 weight(Run run, qint64 length)
{
    // A word is one token up to so many letters, then another for every so many.
    const auto word = [length](qint64 whole, qint64 step) { return 100 + std::max<qint64>(0, length - whole) * 100 / step; };
    switch (run) {
    case Run::Latin:
        return word(7, 5);
    case Run::Accented:
        return 80 + word(3, 3);
    case Run::Cyrillic:
        return word(4, 3);
    case Run::Greek:
        return 20 + word(2, 3);
    case Run::Arabic:
    case Run::Hebrew:
        return word(2, 3);
    case Run::Indic:
        return 10 + word(3, 3);
    case Run::Thai:
        return length * 45;
    case Run::Han:
        return length * 85;
    case Run::Kana:
        return length * 80;
    case Run::Hangul:
        return length * 78;
    case Run::Digit:
        return (length + 2) / 3 * 100;
    case Run::Space:
        return length > 1 ? 100 : 0;
    case Run::Newline:
        return 70;
    case Run::Symbol:
        return 90 + (length - 1) * 30;
    case Run::Other:
        return length * 200;
    }
    return length * 100;
}

/// Letters with and without accents make one word, and a mark belongs to what it stands on.
Run joined(Run run, Run next)
{
    const bool isLatin = (run == Run::Latin || run == Run::Accented) && (next == Run::Latin || next == Run::Accented);
    return isLatin ? std::max(run, next) : next;
}

struct ImageRule
{
    QString prefix;
    qint64 base = 0;
    qint64 tile = 0;
    qint64 pixelsPerToken = 0;
};

struct Rules
{
    QList<std::pair<QString, Encoding>> prefixes;
    QStringList namedByTheirOwner;
    QList<ImageRule> images;
    ChatOverhead chat;
};

Rules readRules()
{
    registerEncodings();
    Rules rules;
    QFile file(u":/tokenizer/encodings.json"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    const auto object = json::parseObject(isOpen ? file.readAll() : QByteArray());
    Q_ASSERT_X(object, "tokenizer", "encodings.json is damaged");
    if (!object)
        return rules;
    const QJsonArray prefixes = object->value(u"prefixes").toArray();
    for (const QJsonValue &row : prefixes) {
        rules.prefixes.append({row.toArray().at(0).toString(),
                               row.toArray().at(1).toString() == u"cl100k_base" ? Encoding::Cl100k : Encoding::O200k});
    }
    rules.namedByTheirOwner = object->value(u"named_by_their_owner").toVariant().toStringList();
    const QJsonArray images = object->value(u"images").toArray();
    for (const QJsonValue &row : images) {
        rules.images.append(
            {row[u"prefix"].toString(), row[u"base"].toInteger(), row[u"tile"].toInteger(), row[u"pixels_per_token"].toInteger()});
    }
    const QJsonObject chat = object->value(u"chat").toObject();
    rules.chat = {chat[u"per_message"].toInteger(), chat[u"per_answer"].toInteger()};
    return rules;
}

const Rules &rules()
{
    static const Rules all = readRules();
    return all;
}

/// "openai/gpt-4o" and "ft:gpt-4o:…" as "gpt-4o…".
QStringView bareId(const Model &model)
{
    QStringView id = model.id;
    id = id.sliced(id.lastIndexOf(u'/') + 1);
    return id.startsWith(u"ft:") ? id.sliced(3) : id;
}

} // namespace

qint64 approximateTokens(QStringView text)
{
    qint64 hundredths = 0;
    qint64 length = 0;
    Run run = Run::Space;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(char16_t(c), text[++i].unicode());
        const Run next = runOf(c);
        const Run both = joined(run, next);
        const bool isSame = next == run || (length > 0 && both != next) || (run == Run::Latin && both == Run::Accented);
        if (length > 0 && !isSame) {
            hundredths += weight(run, length);
            length = 0;
        }
        run = length > 0 ? both : next;
        ++length;
    }
    if (length > 0)
        hundredths += weight(run, length);
    return text.isEmpty() ? 0 : std::max<qint64>(1, (hundredths + 99) / 100);
}

std::optional<Encoding> encodingOf(const Model &model)
{
    const QStringView id = bareId(model);
    for (const auto &[prefix, encoding] : rules().prefixes) {
        if (id.startsWith(prefix))
            return encoding;
    }
    return {};
}

bool isEncodingCertain(const Model &model)
{
    return encodingOf(model) && !rules().namedByTheirOwner.contains(model.providerId);
}

qint64 imageTokens(const Model &model, QSize pixels)
{
    const QStringView id = bareId(model);
    const auto &all = rules().images;
    const auto rule = std::find_if(all.begin(), all.end(), [id](const ImageRule &one) { return id.startsWith(one.prefix); });
    if (rule == all.end() || pixels.isEmpty())
        return 0;
    if (rule->pixelsPerToken > 0)
        return qint64(pixels.width()) * pixels.height() / rule->pixelsPerToken + 1;
    // Scaled down to fit 2048 × 2048, then to 768 on the shorter side, then cut into tiles of 512.
    constexpr int kLongest = 2048;
    constexpr int kShorter = 768;
    constexpr int kTile = 512;
    QSizeF size = pixels;
    if (std::max(size.width(), size.height()) > kLongest)
        size.scale(kLongest, kLongest, Qt::KeepAspectRatio);
    if (std::min(size.width(), size.height()) > kShorter)
        size.scale(kShorter, kShorter, Qt::KeepAspectRatioByExpanding);
    const auto tiles = static_cast<qint64>(std::ceil(size.width() / kTile) * std::ceil(size.height() / kTile));
    return rule->base + rule->tile * tiles;
}

ChatOverhead chatOverhead()
{
    return rules().chat;
}

} // namespace maquette

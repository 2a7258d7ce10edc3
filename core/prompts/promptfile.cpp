#include "core/prompts/promptfile.h"

#include "core/base/json.h"
#include "core/prompts/assistant.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

struct PromptFileWords
{
    Q_DECLARE_TR_FUNCTIONS(PromptFile)
};

constexpr auto kFormat = "maquette-prompts"_L1;
constexpr int kFormatVersion = 1;
constexpr qsizetype kMostCopies = 10'000;
constexpr qsizetype kMostVersions = 1'000;
constexpr qsizetype kMostProblems = 200;
/// A head that is longer is no head.
constexpr qsizetype kMostHeadLines = 40;

QString kindName(PromptKind kind)
{
    return kind == PromptKind::Assistant ? u"assistant"_s : u"prompt"_s;
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

/// Reads one file.
class PromptFileReader
{
public:
    explicit PromptFileReader(const QString &fileName)
        : m_name(QFileInfo(fileName).fileName()), m_base(QFileInfo(fileName).completeBaseName())
    {
    }

    PromptFile read(const QByteArray &bytes)
    {
        if (bytes.size() > kLargestPromptFile) {
            complain({}, PromptFileWords::tr("The file is too large for prompts."));
            return m_file;
        }
        const bool isJson = m_name.endsWith(u".json"_s, Qt::CaseInsensitive);
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString text = decoder.decode(bytes);
        if (decoder.hasError() || text.contains(QChar(u'\0'))) {
            complain({}, PromptFileWords::tr("This is no text in UTF-8."));
        } else if (isJson) {
            readJson(bytes);
        } else {
            readMarkdown(text);
        }
        return m_file;
    }

private:
    void complain(const QString &place, const QString &words)
    {
        if (m_file.problems.size() < kMostProblems)
            m_file.problems.append({place.isEmpty() ? m_name : QString(m_name + u", "_s + place), words});
    }

    /// True when it was taken.
    bool take(PromptCopy copy, const QString &place)
    {
        copy.name = cleanPromptName(copy.name);
        copy.folder = cleanPromptFolder(copy.folder);
        if (copy.name.isEmpty()) {
            complain(place, PromptFileWords::tr("It has no name."));
            return false;
        }
        const qsizetype most = copy.kind == PromptKind::Prompt ? kLongestPromptText : kLongestAssistantText;
        const auto removed = copy.versions.removeIf([&](const PromptCopy::Version &version) {
            const bool isGone = version.text.trimmed().isEmpty() || version.text.size() > most;
            if (isGone)
                complain(place, version.text.size() > most ? PromptFileWords::tr("A text is too long for the library.")
                                                           : PromptFileWords::tr("It has no text."));
            return isGone;
        });
        if (copy.versions.isEmpty()) {
            if (removed == 0)
                complain(place, PromptFileWords::tr("It has no text."));
            return false;
        }
        m_file.copies.append(copy);
        return true;
    }

    void readJson(const QByteArray &bytes)
    {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
        if (document.isNull()) {
            complain({}, PromptFileWords::tr("This is no JSON: %1, at byte %2.").arg(error.errorString()).arg(error.offset));
            return;
        }
        const QJsonObject object = document.object();
        QJsonArray entries = document.array();
        if (document.isObject() && object.value(u"prompts").isArray()) {
            entries = object.value(u"prompts").toArray();
            if (json::text(object, u"format") == kFormat && object.value(u"version").toInt() > kFormatVersion)
                complain({}, PromptFileWords::tr("It was written by a newer Maquette; what is known was read."));
        } else if (document.isObject()) {
            entries = {object};
        }
        if (entries.isEmpty())
            complain({}, PromptFileWords::tr("There are no prompts in it."));
        for (qsizetype i = 0; i < entries.size(); ++i) {
            const QString place = PromptFileWords::tr("entry %1").arg(i + 1);
            if (m_file.copies.size() >= kMostCopies) {
                complain(place,
                         PromptFileWords::tr("More than %1 are not read at once; this one and those behind it were left out.")
                             .arg(kMostCopies));
                return;
            }
            readEntry(entries.at(i), place);
        }
    }

    void readEntry(const QJsonValue &value, const QString &place)
    {
        if (!value.isObject()) {
            complain(place, PromptFileWords::tr("It is no prompt."));
            return;
        }
        const QJsonObject entry = value.toObject();
        PromptCopy copy;
        copy.kind = json::text(entry, u"kind") == kindName(PromptKind::Assistant) ? PromptKind::Assistant : PromptKind::Prompt;
        copy.folder = json::text(entry, u"folder");
        copy.name = firstOf(entry, {u"name"_s, u"title"_s, u"act"_s, u"command"_s});
        copy.look = {cleanPromptName(json::text(entry, u"sign")).left(2), std::clamp(entry.value(u"colour").toInt(), 0, 5)};
        if (entry.value(u"versions").isArray()) {
            copy.versions = versionsIn(entry.value(u"versions").toArray(), copy.kind, place);
        } else {
            copy.versions = {{{}, {}, firstOf(entry, {u"text"_s, u"content"_s, u"prompt"_s})}};
        }
        take(copy, place);
    }

    QList<PromptCopy::Version> versionsIn(const QJsonArray &array, PromptKind kind, const QString &place)
    {
        QList<PromptCopy::Version> versions;
        for (const QJsonValue &value : array) {
            if (versions.size() >= kMostVersions) {
                complain(place, PromptFileWords::tr("It has more versions than are read; the newest of them were left out."));
                break;
            }
            const QJsonObject object = value.toObject();
            PromptCopy::Version version{cleanPromptName(json::text(object, u"message")),
                                        QDateTime::fromString(json::text(object, u"createdAt"), Qt::ISODateWithMs),
                                        json::text(object, u"text")};
            if (kind == PromptKind::Assistant)
                version.text = assistantIn(object.value(u"assistant"), place);
            versions.append(version);
        }
        return versions;
    }

    /// In our own words, without anything that is only good where it was made; empty for what is none.
    QString assistantIn(const QJsonValue &value, const QString &place)
    {
        auto assistant = value.isObject()
                             ? assistantFrom(QString::fromUtf8(json::toBytes(value.toObject())))
                             : Result<Assistant>(failure(Error::Kind::Rejected, PromptFileWords::tr("This is no assistant.")));
        if (!assistant) {
            complain(place, assistant.error().message);
            return {};
        }
        assistant->promptId = 0;
        return assistantText(*assistant);
    }

    static QString firstOf(const QJsonObject &object, const QStringList &keys)
    {
        for (const QString &key : keys) {
            const QString text = json::text(object, key);
            if (!text.isEmpty())
                return text;
        }
        return {};
    }

    void readMarkdown(QString text)
    {
        text.replace(u"\r\n"_s, u"\n"_s);
        PromptCopy copy;
        copy.name = m_base;
        QString message;
        const qsizetype end = headEnd(text);
        if (end > 0) {
            const QStringList lines = text.left(end).split(u'\n');
            for (const QString &line : lines)
                readHeadLine(line, copy, message);
            text = text.mid(text.indexOf(u'\n', end) + 1);
        }
        if (text.endsWith(u'\n'))
            text.chop(1);
        copy.versions = {{cleanPromptName(message), {}, text}};
        take(copy, {});
    }

    /// Where the line stands that ends the head; 0 for a text without one.
    static qsizetype headEnd(const QString &text)
    {
        if (!text.startsWith(u"---\n"_s))
            return 0;
        qsizetype at = 4;
        for (qsizetype line = 0; line < kMostHeadLines; ++line) {
            const qsizetype end = text.indexOf(u'\n', at);
            const QStringView words = QStringView(text).mid(at, end < 0 ? -1 : end - at);
            if (words == u"---")
                return end < 0 ? 0 : at;
            if (end < 0)
                return 0;
            at = end + 1;
        }
        return 0;
    }

    static void readHeadLine(const QString &line, PromptCopy &copy, QString &message)
    {
        const qsizetype colon = line.indexOf(u':');
        if (colon < 0)
            return;
        const QString key = line.left(colon).trimmed().toLower();
        QString value = line.mid(colon + 1).trimmed();
        if (value.startsWith(u'"')) {
            const auto quoted = json::parseArray(u"[%1]"_s.arg(value).toUtf8());
            if (quoted && quoted->size() == 1)
                value = quoted->at(0).toString();
        }
        if (key == u"name" || key == u"title")
            copy.name = value;
        else if (key == u"folder")
            copy.folder = value;
        else if (key == u"message")
            message = value;
    }

    QString m_name;
    QString m_base;
    PromptFile m_file;
};

/// Quoted as JSON, which every reader of such heads takes.
QString headLine(const QString &key, const QString &value)
{
    if (value.isEmpty())
        return {};
    const QString quoted = QString::fromUtf8(json::toBytes(QJsonArray{value}));
    return u"%1: %2\n"_s.arg(key, quoted.mid(1, quoted.size() - 2));
}

QJsonObject jsonOf(const PromptCopy &copy)
{
    QJsonArray versions;
    for (const PromptCopy::Version &version : copy.versions) {
        QJsonObject object{{u"message"_s, version.message}, {u"createdAt"_s, timeText(version.createdAt)}};
        if (copy.kind == PromptKind::Assistant)
            object.insert(u"assistant"_s, json::parseObject(version.text.toUtf8()).value_or(QJsonObject()));
        else
            object.insert(u"text"_s, version.text);
        versions.append(object);
    }
    QJsonObject object{
        {u"kind"_s, kindName(copy.kind)}, {u"folder"_s, copy.folder}, {u"name"_s, copy.name}, {u"versions"_s, versions}};
    if (copy.kind == PromptKind::Assistant) {
        object.insert(u"sign"_s, copy.look.sign);
        object.insert(u"colour"_s, copy.look.colour);
    }
    return object;
}

} // namespace

PromptFile readPromptFile(const QString &fileName, const QByteArray &bytes)
{
    return PromptFileReader(fileName).read(bytes);
}

QByteArray promptAsMarkdown(const PromptCopy &copy)
{
    const PromptCopy::Version newest = copy.versions.isEmpty() ? PromptCopy::Version() : copy.versions.constLast();
    const QString head =
        headLine(u"name"_s, copy.name) + headLine(u"folder"_s, copy.folder) + headLine(u"message"_s, newest.message);
    const QString whole = u"---\n"_s + head + u"---\n"_s + newest.text + u'\n';
    return whole.toUtf8();
}

QByteArray promptsAsJson(const QList<PromptCopy> &copies)
{
    QJsonArray array;
    for (const PromptCopy &copy : copies)
        array.append(jsonOf(copy));
    const QJsonObject object{{u"format"_s, kFormat}, {u"version"_s, kFormatVersion}, {u"prompts"_s, array}};
    return json::indented(json::toBytes(object)) + '\n';
}

} // namespace maquette

#include "core/exchange/importreader.h"

#include "core/base/json.h"
#include "core/exchange/blockspool.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMegabyte = 1024LL * 1024;
/// The longest conversation that is read as a whole; with its parsed form it takes some 200 MB.
constexpr qsizetype kLargestItem = 64 * kMegabyte;
constexpr qint64 kLargestSideFile = 32 * kMegabyte;
constexpr qint64 kPiece = 256 * 1024;

QString words(const char *text)
{
    return QCoreApplication::translate("maquette::ImportJob", text);
}

const ZipArchive::Entry *entryNamed(const ZipArchive &archive, QStringView baseName)
{
    const auto found = std::find_if(archive.entries().cbegin(), archive.entries().cend(),
                                    [&](const ZipArchive::Entry &entry) { return entry.baseName() == baseName; });
    return found == archive.entries().cend() ? nullptr : &*found;
}

bool hasFolder(const ZipArchive &archive, QStringView folder)
{
    return std::any_of(archive.entries().cbegin(), archive.entries().cend(), [&](const ZipArchive::Entry &entry) {
        return entry.name.startsWith(folder) || entry.name.contains(u'/' + folder.toString());
    });
}

bool isConversations(const QString &baseName)
{
    static const QRegularExpression pattern(u"^conversations(-\\d+)?\\.json$"_s);
    return pattern.match(baseName).hasMatch();
}

QJsonObject sideFile(const ZipArchive &archive, QStringView baseName)
{
    const ZipArchive::Entry *entry = entryNamed(archive, baseName);
    const auto bytes = entry ? archive.readAll(*entry, kLargestSideFile) : Result<QByteArray>(QByteArray());
    const auto object = bytes ? json::parseObject(*bytes) : tl::unexpected(bytes.error());
    return object ? *object : QJsonObject();
}

} // namespace

ImportReader::ImportReader(const QStringList &files, ImportAssets &assets, Sink sink) : m_files(files), m_assets(assets), m_sink(std::move(sink)) {}

qint64 ImportReader::open()
{
    for (const QString &path : std::as_const(m_files)) {
        QFile file(path);
        const QString shown = QFileInfo(path).fileName();
        if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
            refuse(shown, QT_TRANSLATE_NOOP("maquette::ImportJob", "This file cannot be opened. Check that it is there and may be read."));
            continue;
        }
        const QByteArray start = file.peek(4);
        if (start.startsWith("PK"))
            openZip(path);
        else
            openPlain(path);
    }
    qint64 sum = 0;
    for (const Document &document : m_documents)
        sum += document.bytes;
    return sum;
}

void ImportReader::refuse(const QString &shown, const char *reason)
{
    ++m_unreadable;
    m_sink.problem(shown, {}, words(reason));
}

void ImportReader::tell(const Document &document, const char *reason)
{
    m_sink.problem(document.shown, {}, words(reason));
}

void ImportReader::openPlain(const QString &path)
{
    const QFileInfo about(path);
    m_documents.push_back({about.fileName(), path, nullptr, {}, about.size()});
}

void ImportReader::openZip(const QString &path)
{
    const QString shown = QFileInfo(path).fileName();
    auto archive = ZipArchive::open(path);
    if (!archive) {
        ++m_unreadable;
        m_sink.problem(shown, {}, archive.error().message);
        return;
    }
    const ZipArchive &opened = **archive;
    for (const ZipArchive::Refusal &refusal : opened.refused())
        m_sink.problem(shown + u": "_s + refusal.name, {}, refusal.reason);
    const QList<ZipArchive::Entry> entries = conversationEntries(shown, opened);
    for (const ZipArchive::Entry &entry : entries)
        m_documents.push_back({shown + u": "_s + entry.name, path, &opened, entry, entry.bytes});
    QHash<QString, QString> names;
    const QJsonObject listed = sideFile(opened, u"conversation_asset_file_names.json");
    for (auto it = listed.constBegin(); it != listed.constEnd(); ++it)
        names.insert(it.key(), it.value().toString());
    m_assets.addNames(names);
    m_assets.add(opened);
    m_archives.push_back(std::move(*archive));
}

QList<ZipArchive::Entry> ImportReader::conversationEntries(const QString &shown, const ZipArchive &archive)
{
    QList<ZipArchive::Entry> found;
    QList<ZipArchive::Entry> others;
    for (const ZipArchive::Entry &entry : archive.entries()) {
        if (isConversations(entry.baseName()))
            found.append(entry);
        else if (entry.name.endsWith(u".json", Qt::CaseInsensitive))
            others.append(entry);
    }
    if (!found.isEmpty()) {
        checkManifest(shown, archive);
        std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
        return found;
    }
    const ZipArchive::Entry *cherry = entryNamed(archive, u"data.json");
    if (cherry && hasFolder(archive, u"Data/"))
        return {*cherry};
    if (entryNamed(archive, u"metadata.json") && hasFolder(archive, u"Data/")) {
        refuse(shown, QT_TRANSLATE_NOOP("maquette::ImportJob", "This is a backup of Cherry Studio 2 (backup version 7), which cannot be read yet."));
        return {};
    }
    if (hasFolder(archive, u"IndexedDB/") || hasFolder(archive, u"leveldb/")) {
        refuse(shown, QT_TRANSLATE_NOOP("maquette::ImportJob", "This is a raw copy of Cherry Studio's database (backup version 6), which only Cherry Studio itself can read."));
        return {};
    }
    // Only pictures: they belong to the conversations of another archive of the same export.
    if (others.isEmpty() && m_files.size() == 1)
        refuse(shown, QT_TRANSLATE_NOOP("maquette::ImportJob", "There are no conversations in this zip file."));
    return others;
}

void ImportReader::checkManifest(const QString &shown, const ZipArchive &archive)
{
    const QJsonObject logical = sideFile(archive, u"export_manifest.json")[u"logical_files"].toObject();
    const QJsonArray files = logical[u"conversations.json"].toObject()[u"files"].toArray();
    for (const QJsonValue &file : files) {
        const QString name = file.toString().section(u'/', -1);
        if (!name.isEmpty() && !entryNamed(archive, name))
            m_sink.problem(shown, {}, words(QT_TRANSLATE_NOOP("maquette::ImportJob", "The export is incomplete: %1 is missing in it.")).arg(name.left(100)));
    }
}

Result<void> ImportReader::feed(const Document &document, const std::function<bool(QByteArrayView)> &take) const
{
    if (document.archive)
        return document.archive->read(document.entry, take);
    QFile file(document.path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::NotFound, words(QT_TRANSLATE_NOOP("maquette::ImportJob", "This file cannot be opened. Check that it is there and may be read.")),
                       file.errorString());
    while (!file.atEnd()) {
        const QByteArray piece = file.read(kPiece);
        if (piece.isEmpty() || !take(piece))
            break;
    }
    if (file.error() != QFileDevice::NoError)
        return failure(Error::Kind::Rejected, words(QT_TRANSLATE_NOOP("maquette::ImportJob", "This file could not be read to its end.")), file.errorString());
    return {};
}

Result<bool> ImportReader::read()
{
    for (const Document &document : m_documents) {
        const auto goesOn = readDocument(document);
        if (!goesOn || !*goesOn)
            return goesOn;
    }
    return true;
}

Result<ImportReader::Layout> ImportReader::layoutOf(const Document &document)
{
    JsonSplitter splitter({}, 0, [](JsonSplitter::Part &) { return true; });
    Layout layout = Layout::Unknown;
    const auto look = [&] {
        const QByteArrayList &keys = splitter.rootKeys();
        const auto has = [&](const char *key) { return keys.contains(QByteArray(key)); };
        if (splitter.rootKind() == '[')
            layout = Layout::List;
        else if (has("format") && has("items"))
            layout = Layout::Own;
        else if (has("conversationId") && (has("messages") || has("messagesTree")))
            layout = Layout::LibreChat;
        else if (has("indexedDB"))
            layout = Layout::Cherry;
        else if (has("mapping") || has("chat_messages") || has("chat") || has("history"))
            layout = Layout::One;
        else if (has("conversations"))
            layout = Layout::Wrapped;
        return layout == Layout::Unknown;
    };
    const auto fed = feed(document, [&](QByteArrayView bytes) {
        const bool goesOn = splitter.feed(bytes);
        return look() && goesOn && m_sink.progress(0);
    });
    return fed ? Result<Layout>(layout) : tl::unexpected(fed.error());
}

Result<bool> ImportReader::readDocument(const Document &document)
{
    m_number = 0;
    m_isTooNew = false;
    const auto layout = layoutOf(document);
    if (!m_sink.progress(0))
        return false;
    if (!layout) {
        ++m_unreadable;
        m_sink.problem(document.shown, {}, layout.error().message);
        return true;
    }
    const auto items = [&](JsonSplitter::Part &part) { return takeItem(document, part); };
    switch (*layout) {
    case Layout::List:
        return readParts(document, {"*"}, items);
    case Layout::Wrapped:
        return readParts(document, {"conversations/*"}, items);
    case Layout::One:
    case Layout::LibreChat:
        return readParts(document, {""}, items);
    case Layout::Own:
        return readParts(document, {"format", "version", "items/*"}, [&](JsonSplitter::Part &part) { return takeOwn(document, part); });
    case Layout::Cherry:
        return readCherry(document);
    case Layout::Unknown:
        break;
    }
    // Beside the conversations an archive may have all kinds of JSON.
    if (document.archive && m_documents.size() > 1)
        return true;
    refuse(document.shown,
           QT_TRANSLATE_NOOP("maquette::ImportJob", "This is no export that Maquette knows: those of ChatGPT, Claude, LibreChat, Open WebUI, Cherry Studio and its own."));
    return true;
}

Result<bool> ImportReader::readParts(const Document &document, const QByteArrayList &places,
                                     const std::function<Result<bool>(JsonSplitter::Part &)> &take)
{
    Result<bool> last = true;
    JsonSplitter splitter(places, kLargestItem, [&](JsonSplitter::Part &part) {
        last = take(part);
        return last && *last;
    });
    bool isStopped = false;
    const auto fed = feed(document, [&](QByteArrayView bytes) {
        isStopped = !m_sink.progress(bytes.size());
        return !isStopped && splitter.feed(bytes);
    });
    if (!last || !*last)
        return last;
    if (isStopped)
        return false;
    if (!fed)
        m_sink.problem(document.shown, {}, fed.error().message);
    else
        tellEnd(document, splitter.end());
    return true;
}

void ImportReader::tellEnd(const Document &document, JsonSplitter::End end)
{
    if (end == JsonSplitter::End::CutShort)
        tell(document, QT_TRANSLATE_NOOP("maquette::ImportJob", "The file ends in the middle. What came before that was read; download the export again for the rest."));
    else if (end == JsonSplitter::End::NotJson)
        tell(document, QT_TRANSLATE_NOOP("maquette::ImportJob", "This is no JSON from here on. What came before that was read."));
}

Result<bool> ImportReader::takeItem(const Document &document, JsonSplitter::Part &part)
{
    const QString number = QString::number(++m_number);
    if (part.isTooLarge) {
        m_sink.problem(document.shown, number, words(QT_TRANSLATE_NOOP("maquette::ImportJob", "This conversation is larger than 64 MB and was left out.")));
        return true;
    }
    auto conversation = parse(document, number, part);
    return conversation ? handOut(document, *conversation) : Result<bool>(true);
}

std::optional<ForeignConversation> ImportReader::parse(const Document &document, const QString &number, JsonSplitter::Part &part)
{
    // The text goes as soon as it is parsed, and what was parsed as soon as it is read: a large one is in memory once at most.
    const auto object = json::parseObject(std::exchange(part.json, {}));
    if (!object) {
        m_sink.problem(document.shown, number, words(QT_TRANSLATE_NOOP("maquette::ImportJob", "This conversation is no valid JSON and was left out.")));
        return {};
    }
    auto conversation = readItem(*object);
    if (conversation)
        return conversation;
    const bool isProject = object->contains(u"prompt_template"_s) || object->contains(u"docs"_s);
    m_sink.problem(document.shown, isProject ? json::text(*object, u"name") : number,
                   isProject ? words(QT_TRANSLATE_NOOP("maquette::ImportJob", "This is a project and not a conversation; its instructions were not taken over."))
                             : words(QT_TRANSLATE_NOOP("maquette::ImportJob", "This is no conversation and was left out.")));
    return {};
}

Result<bool> ImportReader::handOut(const Document &document, ForeignConversation &conversation)
{
    const QString title = conversation.conversation.title.isEmpty() ? QString::number(m_number) : conversation.conversation.title;
    const auto goesOn = m_sink.conversation(conversation);
    for (const QString &problem : std::as_const(conversation.problems))
        m_sink.problem(document.shown, title, problem);
    return goesOn;
}

Result<bool> ImportReader::takeOwn(const Document &document, JsonSplitter::Part &part)
{
    if (part.place == "version") {
        if (part.json.toInt() <= kOwnVersion)
            return true;
        refuse(document.shown, QT_TRANSLATE_NOOP("maquette::ImportJob", "This export was made by a newer Maquette. Update Maquette to read it."));
        m_isTooNew = true;
        return true;
    }
    if (part.place == "format" || m_isTooNew)
        return true;
    const auto object = part.isTooLarge ? Result<QJsonObject>(QJsonObject()) : json::parseObject(part.json);
    if (object && (*object)[u"asset"].isObject())
        return m_sink.assetPart((*object)[u"asset"].toObject());
    ++m_number;
    if (!object || !(*object)[u"conversation"].isObject()) {
        m_sink.problem(document.shown, QString::number(m_number), words(QT_TRANSLATE_NOOP("maquette::ImportJob", "This conversation cannot be read and was left out.")));
        return true;
    }
    auto conversation = readOwn((*object)[u"conversation"].toObject());
    return handOut(document, conversation);
}

Result<bool> ImportReader::readCherry(const Document &document)
{
    // Blocks stand beside the topics, before or after them, and may be as large as all texts together.
    BlockSpool blocks;
    CherryBackup backup;
    backup.block = [&blocks](const QString &id) { return blocks.read(id); };
    const auto first = readParts(document, {"indexedDB/message_blocks/*", "localStorage/persist:cherry-studio"}, [&](JsonSplitter::Part &part) -> Result<bool> {
        if (part.place.startsWith("localStorage")) {
            const auto text = json::parseArray('[' + part.json + ']');
            backup.titles = text ? readCherryTitles(text->at(0).toString()) : QHash<QString, QString>();
            return true;
        }
        return blocks.add(part.json);
    });
    if (!first || !*first)
        return first;
    return readParts(document, {"indexedDB/topics/*"}, [&](JsonSplitter::Part &part) -> Result<bool> {
        ++m_number;
        const auto topic = part.isTooLarge ? Result<QJsonObject>(QJsonObject()) : json::parseObject(part.json);
        if (!topic || topic->isEmpty()) {
            m_sink.problem(document.shown, QString::number(m_number), words(QT_TRANSLATE_NOOP("maquette::ImportJob", "This conversation cannot be read and was left out.")));
            return true;
        }
        auto conversation = readCherryTopic(*topic, backup);
        return handOut(document, conversation);
    });
}

} // namespace maquette::exchange

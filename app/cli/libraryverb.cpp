#include "app/cli/libraryverb.h"

#include "app/cli/terminal.h"
#include "core/base/json.h"
#include "core/library/libraryrebuild.h"

#include <QLocale>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLibraryPage = 500;

} // namespace

void LibraryVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Lists the pictures and films of the library, or makes its list again from the files."));
    parser.addOptions({{u"json"_s, tr("One JSON object a line.")}, {u"trash"_s, tr("What is in the trash.")}});
    parser.addPositionalArgument(u"ACTION"_s, tr("list [SEARCH], or rebuild."));
}

Result<void> LibraryVerb::read(const QCommandLineParser &parser)
{
    m_isJson = parser.isSet(u"json"_s);
    QStringList words = parser.positionalArguments();
    m_action = words.isEmpty() ? u"list"_s : words.takeFirst();
    if (m_action != u"list" && (m_action != u"rebuild" || !words.isEmpty()))
        return usage(tr("maquette library takes list [SEARCH] or rebuild."));
    auto filter = parseGallerySearch(words.join(u' '));
    if (!filter)
        return tl::unexpected(filter.error());
    m_filter = *filter;
    if (parser.isSet(u"trash"_s))
        m_filter.place = GalleryFilter::Place::Trash;
    return {};
}

void LibraryVerb::run(Services *services)
{
    m_services = services;
    if (m_action == u"rebuild")
        rebuild();
    else
        listFrom({});
}

void LibraryVerb::listFrom(const GalleryCursor &from)
{
    m_services->gallery.page(m_filter, from, kLibraryPage, this, [this](const Result<GalleryPage> &page) {
        if (!page) {
            fail(page.error());
            return;
        }
        for (const GalleryItem &item : page->items)
            print(item);
        if (page->hasMore)
            listFrom(page->next);
        else
            emit ended(Done);
    });
}

void LibraryVerb::print(const GalleryItem &item)
{
    const Asset &asset = item.asset;
    if (!m_isJson) {
        writeLine(u"%1  %2×%3  %4  %5"_s.arg(asset.hash.left(12))
                      .arg(asset.size.width())
                      .arg(asset.size.height())
                      .arg(item.modelId, asset.name));
        return;
    }
    QJsonObject object{{u"hash"_s, asset.hash},
                       {u"path"_s, m_services->library.path(asset)},
                       {u"name"_s, asset.name},
                       {u"mime"_s, asset.mime},
                       {u"bytes"_s, asset.bytes},
                       {u"width"_s, asset.size.width()},
                       {u"height"_s, asset.size.height()},
                       {u"created_at"_s, asset.createdAt.toString(Qt::ISODateWithMs)},
                       {u"origin"_s, assetOriginName(asset.origin)},
                       {u"provider"_s, item.providerId},
                       {u"model"_s, item.modelId},
                       {u"prompt"_s, item.prompt},
                       {u"stars"_s, item.stars}};
    object.insert(u"seed"_s, item.seed.isEmpty() ? QJsonValue() : QJsonValue(item.seed));
    object.insert(u"cost_usd"_s, item.cost ? QJsonValue(toDecimal(*item.cost)) : QJsonValue());
    writeOut(json::toBytes(object) + '\n');
}

void LibraryVerb::rebuild()
{
    auto *rebuild = new LibraryRebuild(m_services->home().library(), m_services->library, m_services->database, this);
    connect(rebuild, &LibraryRebuild::finished, this, [this](const Result<RebuildReport> &report) {
        if (!report) {
            fail(report.error());
            return;
        }
        for (const QString &path : report->damaged)
            writeError(tr("%1 is damaged and was left out.").arg(path));
        if (m_isJson) {
            writeOut(json::toBytes(QJsonObject{{u"files"_s, report->files},
                                               {u"registered"_s, report->registered},
                                               {u"without_sidecar"_s, report->withoutSidecar},
                                               {u"damaged"_s, QJsonArray::fromStringList(report->damaged)}}) +
                     '\n');
        } else {
            writeLine(tr("%1 files, %2 of them new in the list.").arg(report->files).arg(report->registered));
        }
        emit ended(Done);
    });
}

} // namespace maquette::cli

#include "moc_libraryverb.cpp"

#include "core/base/clock.h"
#include "core/library/gallerysql.h"
#include "core/store/migrations.h"
#include "core/store/sqlsession.h"
#include "tests/bench/bench.h"
#include "tests/bench/galleryfill.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPictures = 100'000;
constexpr int kVisible = 120;

std::unique_ptr<SqlSession> filled(const QString &path)
{
    {
        auto writer = SqlSession::open({.path = path, .use = SqlSession::Use::Builder});
        const auto migrations = readMigrations(u":/maquette/migrations"_s);
        auto done = migrations ? migrate(**writer, *migrations) : Result<void>(tl::unexpected(migrations.error()));
        if (done)
            done = (*writer)->begin();
        if (done)
            done = bench::fillGallery((*writer)->connection(), kPictures, SystemClock().nowMs());
        if (done)
            done = (*writer)->commit();
        if (!done) {
            std::fprintf(stderr, "%s %s\n", qPrintable(done.error().message), qPrintable(done.error().detail));
            std::exit(1);
        }
    }
    auto reader = SqlSession::open({.path = path, .use = SqlSession::Use::Reader});
    return reader ? std::move(*reader) : nullptr;
}

/// As the pane does it: the whole order, then what is visible.
double showMs(SqlConnection &connection, const GalleryFilter &filter)
{
    return bench::seconds([&] {
               const auto ids = gallery::readIndex(connection, filter);
               if (ids)
                   (void)gallery::readItems(connection, ids->first(std::min<qsizetype>(kVisible, ids->size())));
           }) *
           1000;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const auto reader = filled(folder.filePath(u"maquette.db"_s));
    if (!reader)
        return 1;
    SqlConnection &connection = reader->connection();
    const QString input = u"%1 pictures, %2 of them shown"_s.arg(kPictures).arg(kVisible);
    bench::report(
        {u"gallery_open"_s, bench::median(7, [&] { return showMs(connection, {}); }), u"ms"_s, 400, bench::Better::Lower, input});
    double slowest = 0;
    QString which;
    for (const QString &search :
         {u"cinnamon"_s, u"lamp"_s, u"ceramic la"_s, u"model:gpt-image"_s, u"provider:stability"_s, u"cost>0.03"_s, u"star:1"_s,
          u"ratio:3:2"_s, u"size>=1400"_s, u"tag:shop"_s, u"seed:7"_s, u"date:2026-11"_s, u"lamp star:3 model:gpt"_s}) {
        const auto filter = parseGallerySearch(search);
        const double took = bench::median(5, [&] { return showMs(connection, *filter); });
        std::fprintf(stderr, "%-28s %6.1f ms, %lld found\n", qPrintable(search), took,
                     static_cast<long long>(gallery::readIndex(connection, *filter).value_or(QList<AssetId>()).size()));
        if (took > slowest) {
            slowest = took;
            which = search;
        }
    }
    bench::report({u"gallery_search"_s, slowest, u"ms"_s, 50, bench::Better::Lower,
                   u"the slowest of 13 searches, “%1”; "_s.arg(which) + input});
    bench::report({u"gallery_page"_s,
                   bench::median(7,
                                 [&] {
                                     return bench::seconds([&] {
                                                (void)gallery::readPage(connection, *parseGallerySearch(u"lamp"_s), {}, kVisible);
                                            }) *
                                            1000;
                                 }),
                   u"ms"_s, 50, bench::Better::Lower, u"the first page of a search that finds everything; "_s + input});
    return bench::exitCode();
}

#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

/// A room and what its files may include of the house, as path prefixes. `core/base/` may be included by all.
/// Who may include whom is decided in core/DECISIONS.md; this is its one copy in code.
struct Room
{
    QString path;
    QStringList mayInclude;
};

QList<Room> coreRooms()
{
    const QStringList values{u"core/catalog/model.h"_s, u"core/catalog/parameter.h"_s, u"core/catalog/parameterschema.h"_s,
                             u"core/catalog/openapiinput.h"_s, u"core/net/http.h"_s};
    const QStringList parsers{u"core/net/sseparser.h"_s, u"core/net/ndjsonparser.h"_s};
    const QStringList protocols{u"core/modality/"_s, u"core/wire/"_s, u"core/providers/"_s};
    const QStringList services{u"core/net/"_s, u"core/secrets/"_s, u"core/settings/"_s, u"core/store/"_s};
    const QStringList belowCalls = services + protocols + QStringList{u"core/catalog/"_s, u"core/accounts/"_s, u"core/ledger/"_s};
    return {
        {u"core/base/"_s, {}},
        {u"core/net/"_s, {}},
        {u"core/store/"_s, {}},
        {u"core/secrets/"_s, {}},
        {u"core/settings/"_s, {}},
        {u"core/catalog/"_s, {}},
        {u"core/modality/"_s, values},
        {u"core/wire/"_s, QStringList{u"core/modality/"_s} + values + parsers},
        {u"core/providers/"_s, QStringList{u"core/modality/"_s, u"core/wire/"_s} + values},
        {u"core/accounts/"_s, services + protocols + values},
        {u"core/ledger/"_s, {u"core/store/"_s, u"core/catalog/"_s, u"core/modality/"_s}},
        {u"core/calls/"_s, belowCalls},
        {u"core/library/"_s, belowCalls + QStringList{u"core/calls/"_s}},
        {u"core/jobs/"_s, belowCalls + QStringList{u"core/calls/"_s, u"core/library/"_s}},
        {u"core/studio/"_s, belowCalls + QStringList{u"core/calls/"_s, u"core/library/"_s, u"core/jobs/"_s}},
        {u"core/schema/"_s, {u"core/store/"_s}},
        {u"core/documents/"_s, {u"core/store/"_s}},
        {u"core/conversation/"_s, belowCalls + QStringList{u"core/calls/"_s, u"core/library/"_s, u"core/jobs/"_s, u"core/schema/"_s, u"core/documents/"_s}},
        {u"core/speech/"_s, belowCalls + QStringList{u"core/calls/"_s, u"core/library/"_s}},
        {u"core/prompts/"_s, {u"core/store/"_s, u"core/schema/"_s, u"core/conversation/conversation.h"_s}},
        {u"core/exchange/"_s,
         belowCalls + QStringList{u"core/calls/"_s, u"core/library/"_s, u"core/jobs/"_s, u"core/schema/"_s, u"core/documents/"_s,
                      u"core/conversation/"_s}},
        {u"core/backup/"_s, {u"core/store/"_s}},
        {u"core/metrics/"_s, {u"core/ledger/"_s, u"core/modality/"_s}},
        {u"core/sandbox/"_s, {u"core/modality/"_s, u"core/wire/"_s, u"core/catalog/"_s, u"core/net/http.h"_s}},
    };
}

QList<Room> rooms()
{
    // What the window's shared rooms may see of the core: values and page sources. Services only in panes.
    const QStringList values{u"core/catalog/model.h"_s, u"core/catalog/parameter.h"_s, u"core/catalog/parameterschema.h"_s,
                             u"core/modality/usage.h"_s, u"core/modality/chat.h"_s,
                             u"core/accounts/account.h"_s, u"core/ledger/records.h"_s, u"core/library/asset.h"_s,
                             u"core/library/assetrecord.h"_s, u"core/library/galleryfilter.h"_s, u"core/studio/mask.h"_s,
                             u"core/studio/maskeditor.h"_s,
                             u"core/conversation/answerletter.h"_s, u"core/conversation/message.h"_s, u"core/conversation/messagetree.h"_s,
                             u"core/schema/answerform.h"_s, u"core/net/http.h"_s};
    const QStringList sources{u"core/conversation/conversationquery.h"_s, u"core/conversation/transcriptsource.h"_s,
                              u"core/library/galleryquery.h"_s, u"core/jobs/jobsquery.h"_s};
    const QString models = u"ui/models/"_s;
    const QString theme = u"ui/theme/"_s;
    const QString widgets = u"ui/widgets/"_s;
    QList<Room> list = coreRooms();
    list.append({theme, {u"core/settings/"_s}});
    list.append({models, values + sources});
    list.append({widgets, values + sources + QStringList{theme, models}});
    list.append({u"ui/shell/"_s, {widgets, theme, models, u"core/settings/"_s}});
    for (const QString &pane : {u"accounts"_s, u"chat"_s, u"history"_s, u"image"_s, u"settings"_s, u"spend"_s, u"video"_s}) {
        list.append({u"ui/panes/"_s + pane + u'/',
                     {models, widgets, theme, u"ui/shell/pane.h"_s, u"ui/panes/paneparts.h"_s, u"ui/panes/pictureintake.h"_s, u"ui/panes/assetdrag.h"_s, u"ui/panes/pictureinput.h"_s, u"ui/panes/librarysound.h"_s, u"ui/panes/makerchoice.h"_s, u"ui/panes/picturedrag.h"_s, u"ui/panes/presetmenu.h"_s, u"ui/panes/repeatguard.h"_s, u"core/net/http.h"_s, u"core/settings/"_s, u"core/catalog/"_s,
                      u"core/modality/"_s, u"core/providers/"_s, u"core/accounts/"_s, u"core/ledger/"_s, u"core/calls/"_s,
                      u"core/library/"_s, u"core/jobs/"_s, u"core/studio/"_s, u"core/schema/"_s, u"core/documents/"_s, u"core/conversation/"_s, u"core/speech/"_s, u"core/prompts/"_s, u"core/exchange/"_s, u"core/backup/"_s}});
    }
    return list;
}

struct Include
{
    QString file;
    int line = 0;
    QString target;
    bool isQuoted = false;
};

QList<Include> includesBelow(const QString &folder)
{
    static const QRegularExpression pattern(uR"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"_s);
    const QDir root(test::sourcePath());
    QList<Include> found;
    QDirIterator files(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString name = root.relativeFilePath(file.fileName());
        for (int number = 1; !file.atEnd(); ++number) {
            const auto match = pattern.match(QString::fromUtf8(file.readLine()));
            if (match.hasMatch())
                found.append({name, number, match.captured(2), match.captured(1) == u"\""});
        }
    }
    return found;
}

QList<Include> includesBelow(const QStringList &folders)
{
    QList<Include> all;
    for (const QString &folder : folders)
        all += includesBelow(folder);
    return all;
}

QString where(const Include &include)
{
    return u"%1:%2 includes %3"_s.arg(include.file).arg(include.line).arg(include.target);
}

bool isAllowed(const QString &target, const QString &own, const QStringList &allowed)
{
    if (target.startsWith(own) || target.startsWith(u"core/base/"_s))
        return true;
    return std::any_of(allowed.cbegin(), allowed.cend(), [&](const QString &prefix) {
        return prefix.endsWith(u'/') ? target.startsWith(prefix) : target == prefix;
    });
}

bool isOfTheHouse(const QString &target)
{
    static const QStringList roots{u"core/"_s, u"ui/"_s, u"app/"_s, u"tests/"_s};
    return std::any_of(roots.cbegin(), roots.cend(), [&](const QString &root) { return target.startsWith(root); });
}

/// Headers that belong to a few rooms alone: third-party ones, and the Qt modules that do I/O.
struct Fence
{
    QString header;
    QStringList onlyIn;
};

QList<Fence> fences()
{
    return {
        {u"sqlite3.h"_s, {u"core/store/"_s}},
        {u"qt6keychain/"_s, {u"core/secrets/"_s}},
        {u"QNetwork"_s, {u"core/net/"_s}},
        {u"QTcpServer"_s, {u"core/metrics/"_s, u"core/sandbox/"_s}},
        {u"QTcpSocket"_s, {u"core/metrics/"_s, u"core/net/"_s, u"core/sandbox/"_s}},
        {u"QLocalS"_s, {u"app/"_s}},
        {u"QAudio"_s, {u"ui/widgets/player/"_s}},
        {u"QMedia"_s, {u"ui/widgets/player/"_s}},
        {u"simdjson"_s, {u"core/wire/"_s}},
        {u"valijson/"_s, {u"core/schema/"_s}},
        {u"sodium"_s, {u"core/backup/"_s}},
        {u"nettle/"_s, {u"core/base/"_s}},
        {u"md4c"_s, {u"core/exchange/"_s, u"core/speech/"_s, u"ui/widgets/transcript/"_s}},
        {u"zip.h"_s, {u"core/documents/"_s}},
        {u"poppler"_s, {u"core/documents/"_s}},
        {u"srchilite/"_s, {u"ui/widgets/transcript/"_s}},
        {u"xcb/"_s, {u"ui/shell/"_s}},
    };
}

void verifyNone(const QStringList &found)
{
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

} // namespace

class ArchitectureTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void roomsIncludeOnlyWhatTheTableAllows_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("allowed");
        for (const Room &room : rooms())
            QTest::newRow(qPrintable(room.path)) << room.path << room.mayInclude;
    }

    void roomsIncludeOnlyWhatTheTableAllows()
    {
        QFETCH(QString, path);
        QFETCH(QStringList, allowed);
        QStringList crossed;
        for (const Include &include : includesBelow(path)) {
            if (isOfTheHouse(include.target) && !isAllowed(include.target, path, allowed))
                crossed.append(where(include));
        }
        verifyNone(crossed);
    }

    void everyFolderIsARoomOfTheTable()
    {
        const QDir root(test::sourcePath());
        QStringList known{u"ui/panes/"_s};
        for (const Room &room : rooms())
            known.append(room.path);
        QStringList strangers;
        for (const QString &parent : {u"core/"_s, u"ui/"_s, u"ui/panes/"_s}) {
            for (const QString &folder : QDir(root.filePath(parent)).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
                if (!known.contains(parent + folder + u'/'))
                    strangers.append(parent + folder);
            }
        }
        verifyNone(strangers);
    }

    void theCoreKnowsNoWidgets()
    {
        static const QRegularExpression widgets(
            uR"(^(QtWidgets|Q(Widget|Application|MainWindow|Dialog|Label|MessageBox|TextEdit|PlainTextEdit|Menu|Style|Abstract(Button|ItemView|ScrollArea))\b))"_s);
        QStringList crossed;
        for (const Include &include : includesBelow(QStringList{u"core"_s, u"ui/models"_s})) {
            if (widgets.match(include.target).hasMatch())
                crossed.append(where(include));
        }
        verifyNone(crossed);
    }

    void foreignHeadersStayInTheirRoom()
    {
        QStringList crossed;
        for (const Include &include : includesBelow(QStringList{u"core"_s, u"ui"_s, u"app"_s})) {
            for (const Fence &fence : fences()) {
                const bool isInside = std::any_of(fence.onlyIn.cbegin(), fence.onlyIn.cend(),
                                                  [&](const QString &room) { return include.file.startsWith(room); });
                if (include.target.startsWith(fence.header) && !isInside)
                    crossed.append(where(include));
            }
        }
        verifyNone(crossed);
    }

    void projectIncludesAreRooted()
    {
        QStringList wrong;
        for (const Include &include : includesBelow(QStringList{u"core"_s, u"ui"_s, u"app"_s, u"tests"_s})) {
            const bool isMoc = include.target.startsWith(u"moc_"_s) || include.target.endsWith(u".moc"_s);
            if (include.isQuoted && !isMoc && !isOfTheHouse(include.target))
                wrong.append(where(include));
        }
        verifyNone(wrong);
    }

    void theRulesCatchACrossing()
    {
        // The test's own teeth: a wall that nothing can hit proves nothing.
        const QStringList values{u"core/catalog/model.h"_s};
        QVERIFY(!isAllowed(u"core/ledger/ledger.h"_s, u"core/net/"_s, {}));
        QVERIFY(!isAllowed(u"core/catalog/catalog.h"_s, u"core/modality/"_s, values));
        QVERIFY(isAllowed(u"core/catalog/model.h"_s, u"core/modality/"_s, values));
        QVERIFY(!includesBelow(u"core/base"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "tst_architecture.moc"

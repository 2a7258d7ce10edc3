// Fills a home with plausible data, for benchmarks and for trying the window at size.

#include "core/base/clock.h"
#include "core/settings/settings.h"
#include "core/store/database.h"
#include "core/store/home.h"
#include "tests/bench/chatfill.h"
#include "tests/bench/corpus.h"
#include "tests/bench/galleryfill.h"
#include "tests/bench/ledgerfill.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QGuiApplication>

#include <cstdio>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

struct Options
{
    QString folder;
    bench::ChatFill chats;
    int attempts = 0;
    int images = 0;
};

/// Fills one part after the other and quits the event loop.
class HomeMaker final : public QObject
{
    Q_OBJECT
public:
    HomeMaker(Home home, Options options)
        : m_home(std::move(home))
        , m_options(std::move(options))
        , m_database({.path = m_home.database()})
    {
        m_options.chats.nowMs = m_clock.nowMs();
        connect(&m_database, &Database::failed, this, &HomeMaker::fail);
        connect(&m_database, &Database::problem, this, &HomeMaker::fail);
    }

    void start()
    {
        m_timer.start();
        m_database.open();
        m_database.write<qint64>(
            this, [fill = m_options.chats](SqlConnection &connection) { return bench::fillChats(connection, fill); },
            [this](const Result<qint64> &longest) {
                if (!longest)
                    return fail(longest.error());
                m_longest = *longest;
                tell(u"%1 conversations, %2 messages"_s.arg(m_options.chats.conversations + (m_options.chats.longest > 0 ? 1 : 0))
                         .arg(m_options.chats.messages + m_options.chats.longest));
                addAttempts();
            });
    }

private:
    void addAttempts()
    {
        if (m_options.attempts == 0)
            return addPictures();
        m_database.write<void>(
            this,
            [count = m_options.attempts, now = m_options.chats.nowMs](SqlConnection &connection) {
                return bench::fillLedger(connection, count, now);
            },
            [this](const Result<void> &done) {
                if (!done)
                    return fail(done.error());
                tell(u"%1 attempts"_s.arg(m_options.attempts));
                addPictures();
            });
    }

    void addPictures()
    {
        m_database.write<void>(
            this,
            [count = m_options.images, now = m_options.chats.nowMs, root = m_home.library()](SqlConnection &connection) {
                return bench::fillGallery(connection, count, now, root);
            },
            [this](const Result<void> &done) {
                if (!done)
                    return fail(done.error());
                finish();
            });
    }

    void finish()
    {
        if (m_options.images > 0)
            tell(u"%1 pictures"_s.arg(m_options.images));
        Settings settings(m_home.settingsFile());
        settings.isFirstRunDone.set(true);
        settings.chatAccount.set(u"sandbox"_s);
        settings.chatModel.set(u"sandbox-chat"_s);
        if (m_longest > 0)
            std::printf("{\"longest_conversation\":%lld}\n", static_cast<long long>(m_longest));
        QCoreApplication::exit(0);
    }

    void fail(const Error &error)
    {
        std::fprintf(stderr, "%s %s\n", qPrintable(error.message), qPrintable(error.detail));
        QCoreApplication::exit(1);
    }

    void tell(const QString &what)
    {
        std::fprintf(stderr, "%s after %.1f s\n", qPrintable(what), static_cast<double>(m_timer.elapsed()) / 1000);
    }

    Home m_home;
    Options m_options;
    SystemClock m_clock;
    Database m_database;
    QElapsedTimer m_timer;
    qint64 m_longest = 0;
};

/// Reads the command line; ends the program when it is wrong.
Options readOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Fills a home with plausible data."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"DIR"_s, u"The home; made when it does not exist, added to when it does."_s);
    parser.addOptions({
        {u"conversations"_s, u"Conversations (default 100)."_s, u"N"_s, u"100"_s},
        {u"messages"_s, u"Messages in all of them together (default 10 each)."_s, u"N"_s},
        {u"longest"_s, u"Messages of one more conversation."_s, u"N"_s, u"0"_s},
        {u"attempts"_s, u"Attempts in the ledger (default 1000)."_s, u"N"_s, u"1000"_s},
        {u"images"_s, u"Pictures in the library."_s, u"N"_s, u"0"_s},
        {u"jobs"_s, u"Jobs."_s, u"N"_s, u"0"_s},
    });
    parser.process(application);
    const auto number = [&parser](const QString &name) {
        bool isNumber = false;
        const int value = parser.value(name).toInt(&isNumber);
        if (!isNumber || value < 0) {
            std::fprintf(stderr, "--%s takes a number.\n", qPrintable(name));
            std::exit(2);
        }
        return value;
    };
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    Options options;
    options.folder = parser.positionalArguments().first();
    options.chats.conversations = number(u"conversations"_s);
    options.chats.messages = parser.isSet(u"messages"_s) ? number(u"messages"_s) : 10 * options.chats.conversations;
    options.chats.longest = number(u"longest"_s);
    options.attempts = number(u"attempts"_s);
    options.images = number(u"images"_s);
    if (number(u"jobs"_s) > 0)
        std::fprintf(stderr, "There is no store for jobs yet; none are made.\n");
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    Options options = readOptions(application);
    auto home = Home::open(options.folder);
    if (!home) {
        std::fprintf(stderr, "%s\n", qPrintable(home.error().message));
        return 9;
    }
    HomeMaker maker(*home, std::move(options));
    maker.start();
    return QCoreApplication::exec();
}

#include "make_home.moc"

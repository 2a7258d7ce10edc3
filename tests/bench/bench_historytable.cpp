// The table of the history by itself in a window of 1440 × 900, over a ledger of a million calls: opening it, and scrolling through
// what it reads on the way.

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/ledger/ledger.h"
#include "core/store/database.h"
#include "core/store/home.h"
#include "tests/bench/bench.h"
#include "tests/bench/program.h"
#include "tests/bench/window.h"
#include "ui/panes/history/historymodel.h"
#include "ui/panes/history/historytable.h"

#include <QApplication>
#include <QScrollBar>

#include <algorithm>
#include <vector>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFrameMs = 16;

/// From the wish to the painted window, through the event loop like the window's own.
double open(Ledger &ledger, const Clock &clock, QWidget &window)
{
    return bench::seconds([&] {
        ui::HistoryModel model(ledger, clock);
        ui::HistoryTable table(&model, &window);
        table.resize(window.size());
        QEventLoop loop;
        QObject::connect(&model, &ui::HistoryModel::loaded, &loop, &QEventLoop::quit);
        model.load({}, {});
        loop.exec();
        table.show();
        table.viewport()->repaint();
    });
}

/// Steps in the rhythm of a screen: what the table does for each, with the pages that came in since.
std::vector<double> scroll(ui::HistoryTable &table)
{
    std::vector<double> frames;
    QScrollBar *bar = table.verticalScrollBar();
    const auto frame = [&](int by) {
        const double took = bench::seconds([&] {
            QCoreApplication::processEvents();
            bar->setValue(bar->value() + by);
            table.viewport()->repaint();
        });
        frames.push_back(took);
        bench::pause(std::max(0, kFrameMs - static_cast<int>(took * 1000)));
    };
    for (int i = 0; i < 300; ++i)
        frame(36);
    for (int i = 0; i < 200; ++i)
        frame(850);
    for (int i = 0; i < 100; ++i)
        frame(-170);
    for (int i = 0; i < 100; ++i)
        frame(i % 2 == 0 ? bar->maximum() : -bar->maximum() / 2);
    return frames;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    bench::giveLook();
    const QString folder = bench::filledHome(u"ledger"_s, {u"--conversations"_s, u"1"_s, u"--attempts"_s, u"1000000"_s});
    const auto home = folder.isEmpty() ? tl::unexpected(Error{}) : Home::open(folder);
    if (!home)
        return 1;
    const SystemClock clock;
    Database database({.path = home->database()});
    Ledger ledger(database, clock, newId());
    database.open();
    QWidget window;
    window.resize(1440, 900);
    window.show();
    bench::pause(300);
    const QString input = u"1,000,000 attempts in the home"_s;
    const double opened = bench::median(7, [&] { return open(ledger, clock, window); });
    bench::report({u"history_table_open"_s, opened * 1000, u"ms"_s, {}, bench::Better::Lower, u"to the painted window; "_s + input});

    ui::HistoryModel model(ledger, clock);
    ui::HistoryTable table(&model, &window);
    table.resize(window.size());
    table.show();
    model.load({}, {});
    bench::pause(300);
    const std::vector<double> frames = scroll(table);
    bench::report({u"history_table_scroll_p99"_s, bench::p99(frames) * 1000, u"ms"_s, 16, bench::Better::Lower,
                   u"700 frames: rows, pages, jumps to the end of what is read, which reads more; %1 rows at last; "_s.arg(model.rowCount()) +
                       input});
    return bench::exitCode();
}

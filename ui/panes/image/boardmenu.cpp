#include "ui/panes/image/boardmenu.h"

#include "core/library/gallery.h"

#include <QAction>
#include <QInputDialog>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <memory>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBoardPlaces = 2;

/// For a menu, where & would make a shortcut of the next letter.
QString boardText(QString board)
{
    return board.replace(u'&', u"&&"_s);
}

} // namespace

BoardMenu::BoardMenu(Gallery &gallery, const QList<AssetId> &ids, QWidget *parent)
    : QMenu(tr("Boards"), parent), m_gallery(gallery), m_ids(ids), m_new(addAction(tr("New board…")))
{
    setObjectName(u"boardMenu"_s);
    setAccessibleName(title());
    connect(m_new, &QAction::triggered, this, &BoardMenu::newRequested);
    m_gallery.names(GalleryNameKind::Board, this, [this](const Result<QList<GalleryName>> &boards) {
        // Without them a new one can still be made, and whatever is wrong with the store is told by what needs it.
        if (boards && !boards->isEmpty())
            showBoards(*boards);
    });
}

void BoardMenu::showBoards(const QList<GalleryName> &boards)
{
    insertSeparator(m_new);
    for (const GalleryName &board : boards)
        addBoard(board.name);
}

void BoardMenu::addBoard(const QString &board)
{
    auto *action = new QAction(boardText(board), this);
    action->setData(board);
    action->setCheckable(true);
    // Until it is known whether a click puts them on the board or takes them off.
    action->setEnabled(false);
    const QList<QAction *> all = actions();
    insertAction(all.at(all.size() - 2), action);
    connect(action, &QAction::triggered, this, [this, board](bool isOn) { emit chosen(board, isOn); });
    count(action, board);
}

void BoardMenu::count(QAction *action, const QString &board)
{
    struct Round
    {
        int answers = 0;
        qsizetype members = 0;
    };
    const auto round = std::make_shared<Round>();
    const QSet<AssetId> selected(m_ids.cbegin(), m_ids.cend());
    for (const auto place : {GalleryFilter::Place::Gallery, GalleryFilter::Place::Trash}) {
        GalleryFilter filter;
        filter.board = board;
        filter.place = place;
        m_gallery.index(filter, action, [action, board, selected, round](const Result<QList<AssetId>> &members) {
            if (!members)
                return;
            round->members += std::count_if(members->cbegin(), members->cend(), [&](AssetId id) { return selected.contains(id); });
            if (++round->answers < kBoardPlaces)
                return;
            action->setChecked(round->members == selected.size());
            if (round->members > 0 && round->members < selected.size())
                action->setText(
                    tr("%1 (%2 of %3)", "board, how many of the selection are on it")
                        .arg(boardText(board), QLocale().toString(round->members), QLocale().toString(selected.size())));
            action->setEnabled(true);
        });
    }
}

void askForBoard(QWidget *parent, QObject *context, const std::function<void(const QString &board)> &named)
{
    auto *ask = new QInputDialog(parent);
    ask->setObjectName(u"newBoard"_s);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(BoardMenu::tr("New board"));
    ask->setLabelText(BoardMenu::tr("Name"));
    QObject::connect(ask, &QInputDialog::textValueSelected, context, [named](const QString &text) {
        if (const QString board = text.simplified(); !board.isEmpty())
            named(board);
    });
    ask->open();
}

} // namespace maquette::ui

#include "moc_boardmenu.cpp"

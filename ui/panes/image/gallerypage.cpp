#include "ui/panes/image/gallerypage.h"

#include "core/library/gallery.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"
#include "ui/widgets/gallery/gallerygrid.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menuchip.h"
#include "ui/widgets/searchfield.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStackedLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

enum GalleryPlaceId { Pictures, Everything, Trash };

constexpr int kAllBoards = 0;
constexpr std::chrono::milliseconds kBoardsDelay(120);

GalleryPictures picturesFrom(maquette::Thumbnails &thumbnails)
{
    return {.at = [&thumbnails](const QString &hash) { return thumbnails.at(hash, ThumbnailSize::Large); },
            .problem = [&thumbnails](const QString &hash) { return thumbnails.problem(hash); },
            .show = [&thumbnails](const QList<Asset> &assets) { thumbnails.show(assets, ThumbnailSize::Large); }};
}

} // namespace

GalleryPage::GalleryPage(Gallery &gallery, maquette::Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_gallery(gallery)
    , m_thumbnails(thumbnails)
    , m_model(gallery)
    , m_grid(new GalleryGrid(m_model, picturesFrom(thumbnails)))
    , m_search(new SearchField)
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_order(new MenuChip(tr("Order")))
    , m_size(new MenuChip(tr("Size of the pictures")))
    , m_place(new MenuChip(tr("What is shown")))
    , m_board(new MenuChip(tr("Board")))
    , m_restore(new Button(tr("Bring back")))
    , m_purge(new Button(tr("Delete for good…"), ButtonKind::Danger))
    , m_count(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_emptyText(makeParagraph({}, TextRole::Body, Ink::Muted))
    , m_stack(new QStackedLayout)
{
    nameParts();
    build();
    connectParts();
    connectBoards();
    showState();
}

void GalleryPage::nameParts()
{
    m_grid->setObjectName(u"gallery"_s);
    m_grid->setAccessibleName(tr("Gallery"));
    m_search->setObjectName(u"gallerySearch"_s);
    m_search->setAccessibleName(tr("Search the library"));
    m_search->setPlaceholderText(tr("Search prompts, names, notes and tags"));
    m_search->setToolTip(tr("Words, and what the pictures are like:\nlamp model:gpt-image star:3 size>=2048 ratio:16:9 cost>0.10 tag:shop "
                            "seed:42 date:2026-11"));
    m_problem->setObjectName(u"galleryProblem"_s);
    m_restore->setObjectName(u"restoreAssets"_s);
    m_purge->setObjectName(u"purgeAssets"_s);
    using Order = GalleryFilter::Order;
    m_order->setChoices({{static_cast<int>(Order::Newest), tr("Newest first")},
                         {static_cast<int>(Order::Oldest), tr("Oldest first")},
                         {static_cast<int>(Order::Dearest), tr("Dearest first")},
                         {static_cast<int>(Order::Largest), tr("Largest first")},
                         {static_cast<int>(Order::Starred), tr("Most stars first")}});
    m_size->setChoices({{static_cast<int>(GalleryGrid::CellSize::Small), tr("Small")},
                        {static_cast<int>(GalleryGrid::CellSize::Large), tr("Large")}});
    m_place->setChoices({{Pictures, tr("Pictures")}, {Everything, tr("Everything")}, {Trash, tr("Trash")}});
    m_place->setObjectName(u"galleryPlace"_s);
    m_board->setObjectName(u"galleryBoard"_s);
    showBoards({});
}

void GalleryPage::build()
{
    auto *import = new Button(tr("Import a folder…"));
    import->setObjectName(u"importFolder"_s);
    connect(import, &QPushButton::clicked, this, &GalleryPage::importRequested);

    auto *first = new QHBoxLayout;
    first->setContentsMargins(20, 12, 20, 0);
    first->addWidget(m_search, 1);
    first->addWidget(import);
    first->setSpacing(space(2));
    auto *second = new QHBoxLayout;
    second->setContentsMargins(20, 8, 20, 8);
    second->setSpacing(space(2));
    second->addWidget(m_place);
    second->addWidget(m_board);
    second->addWidget(m_order);
    second->addWidget(m_size);
    second->addStretch(1);
    second->addWidget(m_restore);
    second->addWidget(m_purge);
    second->addWidget(m_count);
    auto *problem = new QVBoxLayout;
    problem->setContentsMargins(20, 6, 20, 0);
    problem->addWidget(m_problem);
    m_stack->addWidget(m_grid);
    m_stack->addWidget(buildEmpty());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(first);
    column->addLayout(problem);
    column->addLayout(second);
    column->addLayout(m_stack, 1);
}

QWidget *GalleryPage::buildEmpty()
{
    auto *empty = new QWidget;
    auto *column = new QVBoxLayout(empty);
    column->setContentsMargins(40, 20, 40, 20);
    m_emptyText->setAlignment(Qt::AlignCenter);
    column->addStretch(1);
    column->addWidget(m_emptyText);
    column->addStretch(1);
    return empty;
}

void GalleryPage::connectParts()
{
    connect(&m_thumbnails, &maquette::Thumbnails::ready, m_grid, &GalleryGrid::pictureReady);
    connect(&m_thumbnails, &maquette::Thumbnails::failed, m_grid, &GalleryGrid::pictureReady);
    connect(m_search, &SearchField::searchChanged, this, &GalleryPage::apply);
    connect(m_search, &SearchField::downPressed, m_grid, qOverload<>(&QWidget::setFocus));
    connect(m_order, &MenuChip::chosen, this, &GalleryPage::apply);
    connect(m_place, &MenuChip::chosen, this, &GalleryPage::apply);
    connect(m_size, &MenuChip::chosen, this, [this](int id) { m_grid->setCellSize(static_cast<GalleryGrid::CellSize>(id)); });
    connect(&m_model, &GalleryModel::loaded, this, &GalleryPage::showState);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &GalleryPage::showState);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &GalleryPage::showState);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &GalleryPage::showState);
    connect(&m_model, &GalleryModel::failed, this, &GalleryPage::failed);
    connect(m_grid, &GalleryGrid::selectionChanged, this, &GalleryPage::showState);
    connect(m_grid, &GalleryGrid::trashRequested, this, [this](const QList<qint64> &ids) {
        if (m_isTrash)
            emit purgeRequested(ids);
        else
            emit trashRequested(ids);
    });
    connect(m_grid, &GalleryGrid::starsRequested, this, &GalleryPage::starsRequested);
    connect(m_restore, &QPushButton::clicked, this, [this] { emit restoreRequested(m_grid->selection()); });
    connect(m_purge, &QPushButton::clicked, this, [this] { emit purgeRequested(m_grid->selection()); });
}

void GalleryPage::connectBoards()
{
    m_readBoards.setSingleShot(true);
    m_readBoards.setInterval(kBoardsDelay);
    connect(&m_readBoards, &QTimer::timeout, this, &GalleryPage::readBoards);
    const auto readSoon = [this] {
        if (m_wasLoaded && !m_readBoards.isActive())
            m_readBoards.start();
    };
    connect(&m_gallery, &Gallery::added, this, readSoon);
    connect(&m_gallery, &Gallery::changed, this, readSoon);
    connect(&m_gallery, &Gallery::removed, this, readSoon);
    connect(m_board, &MenuChip::chosen, this, [this] {
        apply();
        // One that has become empty goes when another is chosen.
        readBoards();
    });
}

void GalleryPage::load()
{
    if (std::exchange(m_wasLoaded, true))
        return;
    apply();
    readBoards();
}

void GalleryPage::showBoard(const QString &name)
{
    if (!m_boards.contains(name))
        showBoards(m_boards + QStringList{name});
    m_board->choose(static_cast<int>(m_boards.indexOf(name)) + 1);
    // What was looked for before would hide some of it.
    m_search->clear();
    if (m_isTrash)
        m_place->choose(Pictures);
    m_wasLoaded = true;
    apply();
    readBoards();
}

void GalleryPage::offerBoards(const QStringList &names)
{
    showBoards(names);
    // It may be shown only now, and has its place after that.
    QMetaObject::invokeMethod(m_board, &MenuChip::open, Qt::QueuedConnection);
}

void GalleryPage::readBoards()
{
    m_gallery.names(GalleryNameKind::Board, this, [this](const Result<QList<GalleryName>> &boards) {
        if (!boards) {
            emit failed(boards.error());
            return;
        }
        QStringList names;
        for (const GalleryName &board : *boards)
            names.append(board.name);
        showBoards(names);
    });
}

void GalleryPage::showBoards(const QStringList &names)
{
    const QString chosen = board();
    QStringList boards = names;
    if (!chosen.isEmpty() && !boards.contains(chosen))
        boards.append(chosen);
    m_board->setVisible(!boards.isEmpty());
    if (boards == m_boards && m_board->count() > 0)
        return;
    m_boards = boards;
    QList<MenuChip::Choice> choices{{kAllBoards, tr("All boards")}};
    for (const QString &name : std::as_const(m_boards))
        choices.append({static_cast<int>(choices.size()), name});
    m_board->setChoices(choices);
    m_board->choose(chosen.isEmpty() ? kAllBoards : static_cast<int>(m_boards.indexOf(chosen)) + 1);
}

QString GalleryPage::board() const
{
    return m_boards.value(m_board->chosenId() - 1);
}

void GalleryPage::apply()
{
    auto filter = parseGallerySearch(m_search->text());
    m_problem->setVisible(!filter);
    if (!filter) {
        m_problem->setText(filter.error().message);
        return;
    }
    filter->order = static_cast<GalleryFilter::Order>(m_order->chosenId());
    m_isTrash = m_place->chosenId() == Trash;
    filter->place = m_isTrash ? GalleryFilter::Place::Trash : GalleryFilter::Place::Gallery;
    if (m_place->chosenId() == Pictures && !filter->kind)
        filter->kind = AssetKind::Picture;
    // What was typed is nearer than what was chosen a while ago.
    if (filter->board.isEmpty())
        filter->board = board();
    m_model.load(*filter);
}

void GalleryPage::showState()
{
    const int rows = m_model.rowCount();
    const auto selected = static_cast<int>(m_grid->selection().size());
    m_count->setText(selected > 1 ? tr("%1 of %2").arg(locale().toString(selected), locale().toString(rows))
                                  : tr("%n picture(s)", nullptr, rows));
    m_restore->setVisible(m_isTrash);
    m_purge->setVisible(m_isTrash);
    m_restore->setEnabled(selected > 0);
    m_purge->setEnabled(selected > 0);
    m_problem->setVisible(!m_problem->text().isEmpty() && !parseGallerySearch(m_search->text()));
    m_emptyText->setText(emptyText());
    m_stack->setCurrentIndex(rows == 0 && m_model.isLoaded() ? 1 : 0);
}

QString GalleryPage::emptyText() const
{
    if (!m_search->text().trimmed().isEmpty())
        return tr("Nothing in the library is like that.");
    if (!board().isEmpty())
        return m_isTrash ? tr("Nothing in the trash was on this board.") : tr("Nothing like that is on this board.");
    return m_isTrash ? tr("The trash is empty. What is in it is deleted after 30 days.")
                     : tr("Pictures that you make or bring in are kept here, with what made them.");
}

const GalleryItem *GalleryPage::item(AssetId id) const
{
    return m_model.itemAt(m_model.rowOf(id));
}

void GalleryPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensOf(this).surface);
}

} // namespace maquette::ui

#include "moc_gallerypage.cpp"

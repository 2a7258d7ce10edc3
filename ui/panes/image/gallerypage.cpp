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

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

enum GalleryPlaceId { Pictures, Everything, Trash };

GalleryPictures picturesFrom(maquette::Thumbnails &thumbnails)
{
    return {.at = [&thumbnails](const QString &hash) { return thumbnails.at(hash, ThumbnailSize::Large); },
            .problem = [&thumbnails](const QString &hash) { return thumbnails.problem(hash); },
            .show = [&thumbnails](const QList<Asset> &assets) { thumbnails.show(assets, ThumbnailSize::Large); }};
}

} // namespace

GalleryPage::GalleryPage(Gallery &gallery, maquette::Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_thumbnails(thumbnails)
    , m_model(gallery)
    , m_grid(new GalleryGrid(m_model, picturesFrom(thumbnails)))
    , m_search(new SearchField)
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Bad))
    , m_order(new MenuChip(tr("Order")))
    , m_size(new MenuChip(tr("Size of the pictures")))
    , m_place(new MenuChip(tr("What is shown")))
    , m_restore(new Button(tr("Bring back")))
    , m_purge(new Button(tr("Delete for good…"), ButtonKind::Danger))
    , m_count(makeLabel({}, TextRole::Small, Ink::Muted))
    , m_emptyText(makeParagraph({}, TextRole::Body, Ink::Muted))
    , m_stack(new QStackedLayout)
{
    build();
    connectParts();
    showState();
}

void GalleryPage::build()
{
    m_grid->setObjectName(u"gallery"_s);
    m_grid->setAccessibleName(tr("Gallery"));
    m_search->setObjectName(u"gallerySearch"_s);
    m_search->setAccessibleName(tr("Search the library"));
    m_search->setPlaceholderText(tr("Search prompts, names, notes and tags"));
    m_search->setToolTip(tr("Words, and what the pictures are like:\nlamp model:gpt-image star:3 size>=2048 ratio:16:9 cost>0.10 tag:shop "
                            "seed:42 date:2026-11"));
    m_search->setShortcutHint(tr("Ctrl+F"));
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
    second->addWidget(m_order);
    second->addWidget(m_size);
    second->addStretch(1);
    second->addWidget(m_restore);
    second->addWidget(m_purge);
    second->addWidget(m_count);
    auto *problem = new QVBoxLayout;
    problem->setContentsMargins(20, 6, 20, 0);
    problem->addWidget(m_problem);
    auto *empty = new QWidget;
    auto *emptyColumn = new QVBoxLayout(empty);
    emptyColumn->setContentsMargins(40, 20, 40, 20);
    m_emptyText->setAlignment(Qt::AlignCenter);
    emptyColumn->addStretch(1);
    emptyColumn->addWidget(m_emptyText);
    emptyColumn->addStretch(1);
    m_stack->addWidget(m_grid);
    m_stack->addWidget(empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(first);
    column->addLayout(problem);
    column->addLayout(second);
    column->addLayout(m_stack, 1);
    setFocusProxy(m_grid);
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

void GalleryPage::load()
{
    if (!std::exchange(m_wasLoaded, true))
        apply();
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
    const bool isSearch = !m_search->text().trimmed().isEmpty();
    m_emptyText->setText(isSearch     ? tr("Nothing in the library is like that.")
                         : m_isTrash ? tr("The trash is empty. What is in it is deleted after 30 days.")
                                     : tr("Pictures that you make or bring in are kept here, with what made them."));
    m_stack->setCurrentIndex(rows == 0 && m_model.isLoaded() ? 1 : 0);
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

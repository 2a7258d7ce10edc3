#include "ui/panes/settings/librarypage.h"

#include "core/library/gallery.h"
#include "ui/models/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/figuretable.h"
#include "ui/widgets/formcard.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QScrollArea>
#include <QSet>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLibraryGigabyte = 1'000'000'000;
constexpr int kMostGigabytes = 100'000;
constexpr int kMostDays = 36'500;
constexpr qsizetype kListedEntries = 50;

int countOf(const RetentionPlan &plan)
{
    return static_cast<int>(plan.entries.size());
}

/// The library has films and sounds too, and they are not called pictures.
bool areAllPictures(const RetentionPlan &plan)
{
    return std::all_of(plan.entries.cbegin(), plan.entries.cend(),
                       [](const RetentionEntry &entry) { return entry.item.asset.isImage(); });
}

QString summaryOf(const RetentionPlan &plan, const QLocale &locale)
{
    const QString all = bytesText(plan.bytesBefore, locale);
    if (plan.entries.isEmpty())
        return LibraryPage::tr("Nothing would go. The library has %1.").arg(all);
    const QString going = areAllPictures(plan) ? LibraryPage::tr("%n picture(s) would go: %1 of %2.", nullptr, countOf(plan))
                                               : LibraryPage::tr("%n file(s) would go: %1 of %2.", nullptr, countOf(plan));
    return going.arg(bytesText(plan.bytes, locale), all);
}

/// What is spared may be more than the limit by itself; empty when it is not.
QString shortfallOf(const RetentionPlan &plan, const RetentionRules &rules, const QLocale &locale)
{
    const qint64 left = plan.bytesBefore - plan.bytes;
    if (!rules.maxBytes || left <= *rules.maxBytes)
        return {};
    return LibraryPage::tr("The %1 that are left are more than the limit, but all of them are spared.")
        .arg(bytesText(left, locale));
}

} // namespace

LibraryPage::LibraryPage(Settings &settings, Gallery &gallery)
    : SettingsPage(settings, tr("Library"))
    , m_gallery(gallery)
    , m_look(new Button(tr("Show what would go")))
    , m_summary(makeParagraph({}))
    , m_move(new Button({}, ButtonKind::Danger))
    , m_notice(new NoticeBar)
    , m_table(new FigureTable(tr("What would go, oldest first")))
    , m_rest(makeParagraph({}, TextRole::Small, Ink::Muted))
{
    addRules();
    addPreview();
    connectPreview();
    connectGallery();
    connect(&settings, &Settings::edited, this, [this](const QString &key) {
        if (key.startsWith(u"library/"))
            followRules();
    });
    followRules();
}

void LibraryPage::addRules()
{
    FormCard &card = *addCard(tr("What is kept"));
    Settings &s = settings();
    addNumber(card, tr("Keep at most, in gigabytes"), tr("All pictures, films and sounds together. The oldest ones go first."),
              tr("no limit"), kMostGigabytes, s.libraryGigabytes);
    addNumber(card, tr("Keep at most, in days"), tr("Since they were made or brought in."), tr("for ever"), kMostDays,
              s.libraryDays);
    addSwitch(card, tr("Spare what is marked"), tr("Whatever has a star, a tag, a note or a place on a board stays."),
              s.isSparingMarked);
    addSwitch(card, tr("Spare what was brought in"), tr("Only what was made here can go, and nothing that you imported or pasted."),
              s.isSparingImported);
}

void LibraryPage::addNumber(FormCard &card, const QString &title, const QString &text, const QString &nought, int most,
                            Setting<int> &setting)
{
    auto *field = new QSpinBox;
    field->setRange(0, most);
    field->setSpecialValueText(nought);
    // Half a number is not a rule yet.
    field->setKeyboardTracking(false);
    connect(field, &QSpinBox::valueChanged, this, [kept = &setting](int value) { kept->set(value); });
    addRow(card, title, text, field, setting, [field, kept = &setting] {
        const QSignalBlocker quiet(field);
        field->setValue(kept->value());
    });
}

void LibraryPage::addPreview()
{
    FormCard &card = *addCard(tr("What would go"));
    // As the table on it.
    card.setGround(Card::Ground::Surface);
    card.addText(
        tr("Nothing goes by itself. Look at what these rules would take, and then decide. What you move to the trash can be "
           "brought back for 30 days; only after them its files are deleted and the room on the disk is free."));
    m_look->setObjectName(u"retentionLook"_s);
    auto *first = card.addButtons();
    first->addWidget(m_look);
    first->addStretch(1);
    m_notice->setObjectName(u"retentionNotice"_s);
    card.addWidget(m_notice);
    addPlanRow(card);
    m_table->setObjectName(u"retentionTable"_s);
    m_table->setModel(&m_model);
    card.addWidget(m_table);
    m_rest->setObjectName(u"retentionRest"_s);
    card.addWidget(m_rest);
}

void LibraryPage::addPlanRow(FormCard &card)
{
    m_summary->setObjectName(u"retentionSummary"_s);
    m_move->setObjectName(u"retentionMove"_s);
    auto *row = card.addButtons();
    row->addWidget(m_summary, 1);
    row->addWidget(m_move, 0, Qt::AlignVCenter);
}

void LibraryPage::connectPreview()
{
    connect(m_look, &QPushButton::clicked, this, &LibraryPage::look);
    connect(m_move, &QPushButton::clicked, this, &LibraryPage::moveToTrash);
    connect(m_notice, &NoticeBar::actionTriggered, this, &LibraryPage::bringBack);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LibraryPage::revealRow);
}

void LibraryPage::connectGallery()
{
    // A star that was given in the meantime must count. New pictures do not matter: they are not in the plan.
    connect(&m_gallery, &Gallery::changed, this, &LibraryPage::dropIfPlanned);
    connect(&m_gallery, &Gallery::removed, this, &LibraryPage::dropIfPlanned);
}

RetentionRules LibraryPage::rules() const
{
    const Settings &s = settings();
    RetentionRules rules{.isSparingMarked = s.isSparingMarked.value(), .isSparingImported = s.isSparingImported.value()};
    // Somebody may have written the file by hand.
    if (const int gigabytes = s.libraryGigabytes.value(); gigabytes > 0)
        rules.maxBytes = gigabytes * kLibraryGigabyte;
    if (const int days = s.libraryDays.value(); days > 0)
        rules.maxDays = days;
    return rules;
}

bool LibraryPage::hasRule() const
{
    const RetentionRules now = rules();
    return now.maxBytes || now.maxDays;
}

void LibraryPage::followRules()
{
    m_look->setEnabled(hasRule());
    drop(hasRule() ? QString() : tr("Everything is kept: there is no limit above."));
}

void LibraryPage::look()
{
    drop(tr("Looking through the library…"));
    m_isLooking = true;
    m_gallery.plan(rules(), this, [this, round = m_round](const Result<RetentionPlan> &plan) {
        if (round == m_round)
            showPlan(plan);
    });
}

void LibraryPage::showPlan(const Result<RetentionPlan> &plan)
{
    if (!plan) {
        drop({});
        showError(plan.error());
        return;
    }
    m_isLooking = false;
    m_plan = *plan;
    const int count = countOf(m_plan);
    const RetentionRules asked = rules();
    setHint(m_summary, QStringList{summaryOf(m_plan, m_locale), shortfallOf(m_plan, asked, m_locale)}.join(u' ').trimmed());
    m_model.setEntries(m_plan.entries.first(std::min(m_plan.entries.size(), kListedEntries)));
    m_table->setVisible(count > 0);
    const auto unlisted = static_cast<int>(m_plan.entries.size() - m_model.rowCount());
    setHint(m_rest, unlisted > 0 ? tr("And %n more, younger than these.", nullptr, unlisted) : QString());
    m_move->setText(areAllPictures(m_plan) ? tr("Move %n picture(s) to the trash", nullptr, count)
                                           : tr("Move %n file(s) to the trash", nullptr, count));
    m_move->setEnabled(true);
    m_move->setVisible(count > 0);
    QAccessibleEvent event(m_summary, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void LibraryPage::drop(const QString &why)
{
    ++m_round;
    m_isLooking = false;
    m_plan = {};
    m_model.setEntries({});
    m_table->hide();
    m_move->hide();
    setHint(m_rest, {});
    setHint(m_summary, why);
}

void LibraryPage::dropIfPlanned(const QList<qint64> &ids)
{
    if (m_isMoving)
        return;
    if (m_isLooking) {
        // The answer on its way may not know of it.
        look();
        return;
    }
    const QSet<qint64> touched(ids.cbegin(), ids.cend());
    const bool isPlanned = std::any_of(m_plan.entries.cbegin(), m_plan.entries.cend(),
                                       [&touched](const RetentionEntry &entry) { return touched.contains(entry.item.id); });
    if (isPlanned)
        drop(tr("What would go has changed since. Look again."));
}

void LibraryPage::moveToTrash()
{
    m_isMoving = true;
    m_move->setEnabled(false);
    const QList<AssetId> ids = m_plan.ids();
    const QString moved = areAllPictures(m_plan) ? tr("%n picture(s) moved to the trash", nullptr, countOf(m_plan))
                                                 : tr("%n file(s) moved to the trash", nullptr, countOf(m_plan));
    m_gallery.trash(ids, this, [this, ids, moved](const Result<void> &done) {
        m_isMoving = false;
        if (!done) {
            m_move->setEnabled(true);
            showError(done.error());
            return;
        }
        followRules();
        m_look->setFocus(Qt::OtherFocusReason);
        offerUndo(ids);
        m_notice->showNotice(NoticeBar::Tone::Good, moved);
        reveal(m_notice);
    });
}

void LibraryPage::offerUndo(const QList<AssetId> &ids)
{
    m_moved = ids;
    m_notice->clearActions();
    m_notice->addAction(u"undo"_s, tr("Undo"))->setObjectName(u"retentionUndo"_s);
}

void LibraryPage::bringBack()
{
    const QList<AssetId> ids = std::exchange(m_moved, {});
    m_notice->clearActions();
    m_gallery.restore(ids, this, [this, ids](const Result<void> &done) {
        if (!done) {
            showError(done.error());
            offerUndo(ids);
            return;
        }
        // What the plan said of the library before they came back is not true any more.
        followRules();
        m_look->setFocus(Qt::OtherFocusReason);
        m_notice->showNotice(NoticeBar::Tone::Good, tr("Back in the library: %n", nullptr, static_cast<int>(ids.size())));
    });
}

void LibraryPage::showError(const Error &error)
{
    m_notice->clearActions();
    m_notice->showError(error);
}

void LibraryPage::revealRow(const QModelIndex &index)
{
    // The table is as tall as its lines, so it is the page that has to follow the keyboard.
    QWidget *ancestor = m_table->parentWidget();
    while (ancestor && !qobject_cast<QScrollArea *>(ancestor))
        ancestor = ancestor->parentWidget();
    auto *area = qobject_cast<QScrollArea *>(ancestor);
    if (!area || !index.isValid())
        return;
    const QRect row = m_table->visualRect(index);
    const QPoint middle = m_table->viewport()->mapTo(area->widget(), row.center());
    area->ensureVisible(middle.x(), middle.y(), 0, row.height());
}

} // namespace maquette::ui

#include "moc_librarypage.cpp"

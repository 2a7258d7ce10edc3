#include "ui/panes/settings/settingspane.h"

#include "core/settings/settings.h"
#include "ui/panes/settings/backuppage.h"
#include "ui/panes/settings/librarypage.h"
#include "ui/panes/settings/outpage.h"
#include "ui/panes/settings/sectiondelegate.h"
#include "ui/panes/settings/settingspages.h"
#include "ui/panes/settings/speechpage.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QStackedWidget>

namespace maquette::ui {

using namespace Qt::StringLiterals;

SettingsPane::SettingsPane(Settings &settings, const Accounts &accounts, const Catalog &catalog, Places places, QObject *parent)
    : Pane(parent), m_settings(settings), m_accounts(accounts), m_catalog(catalog), m_places(std::move(places))
{
    using Theme = Settings::Theme;
    const auto addTheme = [this](const QString &id, const QString &text, Theme theme) {
        connect(offer(id, text), &QAction::triggered, this, [this, theme] { m_settings.theme.set(theme); });
    };
    addTheme(u"themeLight"_s, tr("Light theme"), Theme::Light);
    addTheme(u"themeDark"_s, tr("Dark theme"), Theme::Dark);
    addTheme(u"themeSystem"_s, tr("Theme as the desktop has it"), Theme::System);
}

SettingsPane::~SettingsPane()
{
    deleteUnshown({m_list, m_content});
}

void SettingsPane::build()
{
    m_list = makeList();
    m_content = new QStackedWidget;
    addSection(u"appearance"_s, new AppearancePage(m_settings));
    addSection(u"chat"_s, new ChatSettingsPage(m_settings, m_accounts, m_catalog));
    addSection(u"speech"_s, new SpeechPage(m_settings, m_accounts, m_catalog));
    addSection(u"fallbacks"_s, new FallbacksPage(m_settings, m_accounts, m_catalog));
    addSection(u"behaviour"_s, new BehaviourPage(m_settings));
    m_quick = new QuickPage(m_settings);
    m_quick->setOffer(m_offer);
    addSection(u"quick"_s, m_quick);
    addSection(u"network"_s, new NetworkPage(m_settings));
    addSection(u"storage"_s, new StoragePage(m_settings, m_accounts, m_places.bodies, m_places.home, m_places.logFile));
    addSection(u"library"_s, new LibraryPage(m_settings, m_places.gallery));
    addBackup();
    addSection(u"out"_s, new OutPage(m_settings, m_places.attemptLog));
    connect(m_sections, &QListWidget::currentRowChanged, m_content, &QStackedWidget::setCurrentIndex);
    m_sections->setCurrentRow(0);
}

void SettingsPane::setOffer(const DesktopOffer &offer)
{
    m_offer = offer;
    if (m_quick)
        m_quick->setOffer(offer);
}

void SettingsPane::addBackup()
{
    m_backup = new BackupPage(m_settings, m_places.home);
    connect(m_backup, &BackupPage::busyChanged, this, [this] { emit busyChanged(isBusy()); });
    connect(m_backup, &BackupPage::notificationRequested, this, [this](const QString &title, const QString &text) { emit notificationRequested(title, text); });
    addSection(u"backup"_s, m_backup);
}

bool SettingsPane::isBusy() const
{
    return m_backup && m_backup->isBusy();
}

void SettingsPane::stop()
{
    if (m_backup)
        m_backup->stop();
}

QWidget *SettingsPane::makeList()
{
    auto *list = new QWidget;
    m_sections = new QListWidget;
    m_sections->setObjectName(u"settingsSections"_s);
    m_sections->setAccessibleName(tr("Sections"));
    m_sections->setItemDelegate(new SectionDelegate(m_sections));
    m_sections->setFrameShape(QFrame::NoFrame);
    m_sections->setMouseTracking(true);
    m_sections->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sections->viewport()->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(space(3), 0, space(3), space(3));
    column->setSpacing(0);
    column->addWidget(makePaneTitle(tr("Settings")));
    column->addWidget(m_sections, 1);
    return list;
}

void SettingsPane::addSection(const QString &id, SettingsPage *page)
{
    m_ids.append(id);
    m_pages.append(page);
    m_content->addWidget(page);
    m_sections->addItem(page->accessibleName());
}

QWidget *SettingsPane::contentWidget() const
{
    return m_content;
}

QWidget *SettingsPane::focusTarget() const
{
    return m_sections;
}

bool SettingsPane::open(const QString &id)
{
    const qsizetype row = m_ids.indexOf(id);
    if (row < 0)
        return false;
    m_sections->setCurrentRow(static_cast<int>(row));
    return true;
}

void SettingsPane::findEntries(const QString &text, QObject *context, const std::function<void(QList<PaletteEntry>)> &done)
{
    QList<PaletteEntry> entries;
    for (int section = 0; section < m_pages.size(); ++section) {
        const QList<SettingRow *> rows = m_pages.at(section)->rows();
        for (SettingRow *row : rows) {
            if (!row->title().contains(text, Qt::CaseInsensitive))
                continue;
            entries.append({.title = row->title(),
                            .detail = tr("%1 · %2").arg(title(), m_pages.at(section)->accessibleName()),
                            .icon = icon(),
                            .run = [this, section, row] {
                                emit activationRequested();
                                m_sections->setCurrentRow(section);
                                row->control()->setFocus(Qt::OtherFocusReason);
                            }});
        }
    }
    QMetaObject::invokeMethod(
        context, [entries, done] { done(entries); }, Qt::QueuedConnection);
}

} // namespace maquette::ui

#include "moc_settingspane.cpp"

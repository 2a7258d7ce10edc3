#include "ui/panes/accounts/accountinspector.h"

#include "core/accounts/accounts.h"
#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"
#include "ui/panes/accounts/accountwords.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchfield.h"

#include <QBoxLayout>
#include <QDate>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QSortFilterProxyModel>

namespace maquette::ui {

namespace {

/// Fewer need no search.
constexpr int kSearchFrom = 12;
constexpr int kTrafficDays = 7;
/// A hundred calls a second need no hundred looks.
constexpr std::chrono::milliseconds kTrafficPause{500};

} // namespace

AccountInspector::AccountInspector(const Accounts &accounts, const Catalog &catalog, Ledger &ledger, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_catalog(catalog)
    , m_ledger(ledger)
    , m_title(makePaneTitle())
    , m_help(makeParagraph({}, TextRole::Body, Ink::Muted))
    , m_facts(new FactList)
    , m_modelsLabel(makeSectionLabel(tr("Models")))
    , m_listedAt(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_search(new SearchField)
    , m_list(new QListView)
    , m_filtered(new QSortFilterProxyModel(this))
{
    build();
    connect(&accounts, &Accounts::changed, this, &AccountInspector::refresh);
    connect(&catalog, &Catalog::changed, this, [this](const QString &providerId) {
        const auto account = m_accounts.find(m_id);
        if (account && account->providerId == providerId)
            refreshModels();
    });
    connect(&catalog, &Catalog::loaded, this, &AccountInspector::refreshModels);
    m_trafficTimer.setSingleShot(true);
    m_trafficTimer.setInterval(kTrafficPause);
    connect(&m_trafficTimer, &QTimer::timeout, this, &AccountInspector::readTraffic);
    connect(&ledger, &Ledger::attemptChanged, this, [this](const AttemptRow &row) {
        if (row.hold.accountId == m_id && !m_trafficTimer.isActive())
            m_trafficTimer.start();
    });
    connect(m_search, &SearchField::searchChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
}

void AccountInspector::build()
{
    m_provider = m_facts->add(tr("Provider"));
    m_address = m_facts->add(tr("Server"));
    m_key = m_facts->add(tr("Key"));
    m_wayOut = m_facts->add(tr("Proxy"));
    m_today = m_facts->add(tr("Today"));
    m_week = m_facts->add(tr("7 days"));
    m_today->setObjectName(QStringLiteral("accountToday"));
    m_week->setObjectName(QStringLiteral("accountWeek"));
    m_filtered->setSourceModel(&m_models);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search->setPlaceholderText(tr("Search models"));
    m_search->setAccessibleName(tr("Search models"));
    m_list->setModel(m_filtered);
    m_list->setAccessibleName(tr("Models"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(4), 0, space(4), space(3));
    column->setSpacing(space(2));
    column->addWidget(m_title);
    column->addWidget(m_help);
    column->addWidget(m_facts);
    column->addSpacing(space(2));
    column->addWidget(m_modelsLabel);
    column->addWidget(m_listedAt);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
}

void AccountInspector::showAccount(const QString &id)
{
    m_id = id;
    m_search->clear();
    refresh();
    refreshModels();
    showTraffic({});
    readTraffic();
}

void AccountInspector::readTraffic()
{
    if (m_id.isEmpty())
        return;
    const QDate since = QDate::currentDate().addDays(1 - kTrafficDays);
    m_ledger.health(since, this, [this, id = m_id](const Result<QList<DailyHealth>> &days) {
        // The store is not open yet, or somebody else is shown by now: the row stays empty.
        if (days && id == m_id)
            showTraffic(*days);
    });
}

void AccountInspector::showTraffic(const QList<DailyHealth> &days)
{
    const auto account = m_accounts.find(m_id);
    const QString provider = account ? account->providerId : QString();
    const QDate today = QDate::currentDate();
    m_today->setText(trafficText(healthOf(days, provider, m_id, today)));
    m_week->setText(trafficText(healthOf(days, provider, m_id, today.addDays(1 - kTrafficDays))));
}

void AccountInspector::refresh()
{
    const auto account = m_accounts.find(m_id);
    m_title->setText(account ? tr("About this account") : tr("Where keys are"));
    m_help->setText(tr("A key is kept in this computer's keyring, never in a file. It leaves the keyring only for the one header of a "
                       "request that needs it, and nobody can read it back here.\n\nKeys in the environment (such as "
                       "OPENAI_API_KEY) are used too, and are hidden from every program that Maquette starts."));
    m_help->setVisible(!account);
    for (QWidget *part : std::initializer_list<QWidget *>{m_facts, m_modelsLabel, m_listedAt})
        part->setVisible(account.has_value());
    if (!account)
        return;
    const auto provider = m_accounts.provider(account->providerId);
    m_provider->setText(provider ? provider->name : account->providerId);
    m_address->setText(account->baseUrl.isEmpty() ? tr("not started") : account->baseUrl.authority());
    m_key->setText(keyPlaceText(*account, provider.get()));
    const bool hasOwn = account->proxy.kind == HttpProxy::Kind::Explicit;
    m_wayOut->setText(hasOwn ? account->proxy.url.authority()
                             : account->proxy.kind == HttpProxy::Kind::None ? tr("none") : tr("as in the settings"));
}

void AccountInspector::refreshModels()
{
    const auto account = m_accounts.find(m_id);
    QStringList names;
    if (account) {
        const QList<Model> models = m_catalog.models(account->providerId, account->id);
        names.reserve(models.size());
        for (const Model &model : models)
            names.append(model.id);
    }
    m_models.setStringList(names);
    m_modelsLabel->setText(names.isEmpty() ? tr("Models") : modelCountText(names.size()));
    const QDateTime when = account ? m_catalog.listedAt(account->id) : QDateTime();
    m_listedAt->setText(when.isValid() ? tr("Listed by the server on %1").arg(QLocale().toString(when.toLocalTime(), QLocale::ShortFormat))
                                       : names.isEmpty() ? tr("None known yet. Test the account to read its list.")
                                                         : tr("From Maquette's own catalogue. Test the account to read its list."));
    m_search->setVisible(names.size() >= kSearchFrom);
    // Stays shown when it is empty: it takes the room that is left.
    m_list->setFocusPolicy(names.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
}

} // namespace maquette::ui

#include "moc_accountinspector.cpp"

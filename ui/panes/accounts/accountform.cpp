#include "ui/panes/accounts/accountform.h"

#include "core/accounts/baseurl.h"
#include "core/base/loopback.h"
#include "ui/panes/accounts/headersedit.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace maquette::ui {

using namespace Qt::StringLiterals;

AccountForm::AccountForm(QWidget *parent)
    : FormCard(tr("Connection"), parent), m_name(new QLineEdit), m_url(new QLineEdit),
      m_plainHttp(new QCheckBox(tr("Allow plain http: keys and prompts are readable on the way"))),
      m_more(new Button(tr("More settings"), ButtonKind::Link)), m_moreBox(new QWidget), m_organisation(new QLineEdit),
      m_project(new QLineEdit), m_headers(new HeadersEdit), m_proxyKind(new QComboBox), m_proxyUrl(new QLineEdit),
      m_concurrency(new QSpinBox)
{
    build();
    buildMore();
    connectSignals();
}

void AccountForm::build()
{
    m_name->setObjectName(u"accountName"_s);
    m_url->setObjectName(u"accountUrl"_s);
    m_url->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
    // An address reads from left to right in every language.
    m_url->setLayoutDirection(Qt::LeftToRight);
    m_proxyUrl->setLayoutDirection(Qt::LeftToRight);
    addField(tr("&Name"), m_name);
    m_urlHint = addField(tr("&Base URL"), m_url);
    addWidget(m_plainHttp);
    m_more->setCheckable(true);
    m_more->setObjectName(u"moreSettings"_s);
    auto *row = addButtons();
    row->addWidget(m_more);
    row->addStretch();
    addWidget(m_moreBox);
    m_moreBox->hide();
}

void AccountForm::buildMore()
{
    auto *column = new QVBoxLayout(m_moreBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(3));
    const auto field = [column](const QString &label, QWidget *widget, const QString &hint = {}) {
        auto *box = new QWidget;
        auto *rows = new QVBoxLayout(box);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(6);
        rows->addWidget(makeSectionLabel(label, widget));
        rows->addWidget(widget);
        if (!hint.isEmpty())
            rows->addWidget(makeParagraph(hint, TextRole::Small, Ink::Muted));
        column->addWidget(box);
    };
    field(tr("&Organisation"), m_organisation);
    field(tr("Pro&ject"), m_project);
    field(tr("Extra &headers"), m_headers, tr("One a line. They are kept in clear text, so no keys here."));
    m_proxyKind->addItem(tr("As in the settings"), static_cast<int>(HttpProxy::Kind::System));
    m_proxyKind->addItem(tr("No proxy"), static_cast<int>(HttpProxy::Kind::None));
    m_proxyKind->addItem(tr("This proxy"), static_cast<int>(HttpProxy::Kind::Explicit));
    field(tr("Pro&xy"), m_proxyKind);
    m_proxyUrl->setPlaceholderText(u"http://proxy.example.com:8080"_s);
    field(tr("Pro&xy address"), m_proxyUrl, tr("A password in it is put into the keyring."));
    m_concurrency->setRange(0, 64);
    m_concurrency->setSpecialValueText(tr("no limit of its own"));
    field(tr("Requests at &once"), m_concurrency);
}

void AccountForm::connectSignals()
{
    for (QLineEdit *line : {m_name, m_url, m_organisation, m_project, m_proxyUrl})
        connect(line, &QLineEdit::textEdited, this, &AccountForm::noteEdit);
    connect(m_headers, &QPlainTextEdit::textChanged, this, &AccountForm::noteEdit);
    connect(m_plainHttp, &QCheckBox::toggled, this, &AccountForm::noteEdit);
    connect(m_proxyKind, &QComboBox::currentIndexChanged, this, &AccountForm::noteEdit);
    connect(m_concurrency, &QSpinBox::valueChanged, this, &AccountForm::noteEdit);
    connect(m_more, &QPushButton::toggled, this, &AccountForm::setMoreShown);
}

void AccountForm::setMoreShown(bool isShown)
{
    m_more->setChecked(isShown);
    m_more->setText(isShown ? tr("Fewer settings") : tr("More settings"));
    m_moreBox->setVisible(isShown);
}

void AccountForm::noteEdit()
{
    if (m_isFilling)
        return;
    updateHints();
    emit edited();
}

void AccountForm::updateHints()
{
    const auto url = tidyBaseUrl(m_url->text());
    const bool isPlain = url && url->scheme() == u"http" && !isLoopback(*url);
    setHint(m_urlHint, !url ? (m_url->text().isEmpty() ? QString() : url.error().message) : baseUrlHint(*url));
    m_plainHttp->setVisible(isPlain || m_plainHttp->isChecked());
    setFieldShown(m_proxyUrl, m_proxyKind->currentData().toInt() == static_cast<int>(HttpProxy::Kind::Explicit));
}

void AccountForm::setAccount(const Account &account, const Provider *provider)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_account = account;
    m_name->setText(account.name);
    m_url->setText(account.baseUrl.toString());
    m_url->setPlaceholderText(u"https://api.example.com/v1"_s);
    setDetails(account);
    setFieldShown(m_organisation, (provider && !provider->organisationHeader.isEmpty()) || !account.organisation.isEmpty());
    setFieldShown(m_project, (provider && !provider->projectHeader.isEmpty()) || !account.project.isEmpty());
    updateHints();
}

void AccountForm::setDetails(const Account &account)
{
    m_plainHttp->setChecked(account.plainHttp == PlainHttp::Allowed);
    m_organisation->setText(account.organisation);
    m_project->setText(account.project);
    m_headers->setHeaders(account.headers);
    m_proxyKind->setCurrentIndex(m_proxyKind->findData(static_cast<int>(account.proxy.kind)));
    m_proxyUrl->setText(account.proxy.url.toString());
    m_concurrency->setValue(account.concurrency);
}

Result<Account> AccountForm::account() const
{
    const auto url = tidyBaseUrl(m_url->text());
    if (!url)
        return tl::unexpected(url.error());
    const auto headers = m_headers->headers();
    if (!headers)
        return tl::unexpected(headers.error());
    Account account = m_account;
    account.name = m_name->text();
    account.baseUrl = *url;
    account.plainHttp = m_plainHttp->isChecked() ? PlainHttp::Allowed : PlainHttp::LoopbackOnly;
    account.organisation = m_organisation->text().trimmed();
    account.project = m_project->text().trimmed();
    account.headers = *headers;
    account.proxy.kind = static_cast<HttpProxy::Kind>(m_proxyKind->currentData().toInt());
    account.proxy.url = {};
    if (account.proxy.kind == HttpProxy::Kind::Explicit) {
        QString password;
        auto proxy = tidyProxyUrl(m_proxyUrl->text(), &password);
        if (!proxy)
            return tl::unexpected(proxy.error());
        account.proxy.url = *proxy;
        if (!password.isEmpty())
            account.proxy.url.setPassword(password, QUrl::DecodedMode);
    }
    account.concurrency = m_concurrency->value();
    return account;
}

} // namespace maquette::ui

#include "moc_accountform.cpp"

#include "ui/widgets/welcomecard.h"

#include "core/base/error.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/keyfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 560;

QVBoxLayout *makeColumn()
{
    auto *column = new QVBoxLayout;
    column->setSpacing(space(2));
    return column;
}

} // namespace

WelcomeCard::WelcomeCard(QWidget *parent)
    : Card(parent), m_provider(new QComboBox), m_key(new KeyField), m_start(new Button(tr("Start"), ButtonKind::Primary)),
      m_page(new Button(tr("Where do I get a key?"), ButtonKind::Link)), m_keyNotice(makeParagraph({}, TextRole::Small, Ink::Muted)),
      m_notice(new NoticeBar), m_sandbox(new Button(tr("Use the sandbox"))),
      m_state(makeParagraph({}, TextRole::Small, Ink::Muted)), m_servers(new QVBoxLayout), m_look(new Button(tr("Look again"), ButtonKind::Link))
{
    setMaximumWidth(kWidth);
    setAccessibleName(tr("Welcome"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(6), space(5), space(6), space(5));
    column->setSpacing(space(4));
    auto *head = new QVBoxLayout;
    head->setSpacing(space(1));
    head->addWidget(makeLabel(tr("Welcome to Maquette"), TextRole::Title));
    head->addWidget(makeParagraph(tr("Choose who answers. You can add others at any time under Accounts."), TextRole::Body, Ink::Muted));
    column->addLayout(head);
    column->addLayout(makeKeyPart());
    column->addWidget(new Separator(Qt::Horizontal));
    column->addLayout(makeServerPart());
    column->addWidget(new Separator(Qt::Horizontal));
    column->addLayout(makeSandboxPart());
    updateButtons();
}

QLayout *WelcomeCard::makeKeyPart()
{
    auto *column = makeColumn();
    m_provider->setAccessibleName(tr("Provider"));
    m_provider->setObjectName(u"welcomeProvider"_s);
    m_key->setObjectName(u"welcomeKey"_s);
    m_start->setObjectName(u"welcomeStart"_s);
    m_keyNotice->hide();
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Paste a key"), TextRole::Medium), 1);
    head->addWidget(m_page);
    column->addLayout(head);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    row->addWidget(m_provider);
    row->addWidget(m_key, 1);
    row->addWidget(m_start);
    // As high as the fields beside it.
    m_start->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred);
    column->addLayout(row);
    column->addWidget(m_keyNotice);
    column->addWidget(m_notice);
    connect(m_key, &KeyField::filled, this, &WelcomeCard::updateButtons);
    connect(m_key, &QLineEdit::returnPressed, this, &WelcomeCard::submitKey);
    connect(m_start, &QPushButton::clicked, this, &WelcomeCard::submitKey);
    connect(m_page, &QPushButton::clicked, this, [this] { emit keyPageRequested(m_provider->currentData().toString()); });
    connect(m_notice, &NoticeBar::actionTriggered, this, [this](const QString &action) {
        if (action == u"session")
            emit keepForSessionRequested();
        else
            emit keepAnywayRequested();
    });
    return column;
}

QLayout *WelcomeCard::makeServerPart()
{
    auto *column = makeColumn();
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Use a model server on this computer"), TextRole::Medium), 1);
    head->addWidget(m_look);
    column->addLayout(head);
    m_servers->setSpacing(space(2));
    column->addLayout(m_servers);
    column->addWidget(m_state);
    m_look->setObjectName(u"welcomeLook"_s);
    connect(m_look, &QPushButton::clicked, this, &WelcomeCard::lookRequested);
    return column;
}

QLayout *WelcomeCard::makeSandboxPart()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space(3));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(makeLabel(tr("Try it offline"), TextRole::Medium));
    words->addWidget(makeParagraph(tr("The sandbox answers at once, without a network, a key or a bill."), TextRole::Small, Ink::Muted));
    row->addLayout(words, 1);
    row->addWidget(m_sandbox);
    m_sandbox->setObjectName(u"welcomeSandbox"_s);
    connect(m_sandbox, &QPushButton::clicked, this, &WelcomeCard::sandboxChosen);
    return row;
}

void WelcomeCard::setProviders(const QList<Choice> &providers)
{
    const QString chosen = m_provider->currentData().toString();
    m_provider->clear();
    for (const Choice &provider : providers)
        m_provider->addItem(provider.title, provider.id);
    m_provider->setCurrentIndex(std::max(0, m_provider->findData(chosen)));
}

void WelcomeCard::setServers(const QList<Choice> &servers, bool isLooking)
{
    while (QLayoutItem *item = m_servers->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Choice &server : servers) {
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space(2));
        row->addWidget(makeLabel(server.title, TextRole::Body));
        auto *detail = new ElidedLabel(server.detail);
        setTextRole(detail, TextRole::Small);
        setInk(detail, Ink::Muted);
        row->addWidget(detail, 1);
        auto *use = new Button(tr("Use"));
        use->setObjectName(u"welcomeServer"_s);
        use->setAccessibleName(tr("Use %1").arg(server.title));
        use->setEnabled(!m_isBusy);
        row->addWidget(use);
        m_servers->addWidget(line);
        connect(use, &QPushButton::clicked, this, [this, id = server.id] { emit serverChosen(id); });
    }
    m_state->setText(isLooking ? tr("Looking for Ollama, llama.cpp and LM Studio…")
                               : servers.isEmpty() ? tr("None answers. Start Ollama, llama.cpp or LM Studio and look again.") : QString());
    m_state->setVisible(!m_state->text().isEmpty());
    m_look->setEnabled(!isLooking);
}

void WelcomeCard::setBusy(bool isBusy, const QString &text)
{
    m_isBusy = isBusy;
    const QList<QPushButton *> buttons = findChildren<QPushButton *>(u"welcomeServer"_s);
    for (QPushButton *button : buttons)
        button->setEnabled(!isBusy);
    m_notice->clearActions();
    m_notice->setClosable(false);
    if (isBusy && !text.isEmpty())
        m_notice->showNotice(NoticeBar::Tone::Info, text);
    else
        m_notice->hide();
    updateButtons();
}

void WelcomeCard::showError(const Error &error)
{
    setBusy(false);
    m_notice->setClosable(true);
    if (error.kind == Error::Kind::Storage)
        m_notice->addAction(u"session"_s, tr("For this session only"));
    else if (error.kind != Error::Kind::Usage && error.kind != Error::Kind::Cancelled)
        m_notice->addAction(u"anyway"_s, tr("Use it anyway"));
    m_notice->showError(error);
    // It was disabled while the key was tried, and so lost the keyboard.
    m_key->setFocus(Qt::OtherFocusReason);
}

void WelcomeCard::setKeyNotice(const QString &notice)
{
    m_keyNotice->setText(notice);
    m_keyNotice->setVisible(!notice.isEmpty());
}

QWidget *WelcomeCard::focusTarget() const
{
    return m_key;
}

void WelcomeCard::submitKey()
{
    if (m_key->hasKey() && !m_isBusy)
        emit keyEntered(m_provider->currentData().toString(), m_key->takeKey());
}

void WelcomeCard::updateButtons()
{
    m_start->setEnabled(!m_isBusy && m_key->hasKey());
    m_sandbox->setEnabled(!m_isBusy);
    m_provider->setEnabled(!m_isBusy);
    m_key->setEnabled(!m_isBusy);
}

} // namespace maquette::ui

#include "moc_welcomecard.cpp"

#include "ui/panes/accounts/keycard.h"

#include "ui/panes/accounts/accountwords.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"

#include <QBoxLayout>
#include <QLabel>

namespace maquette::ui {

using namespace Qt::StringLiterals;

KeyCard::KeyCard(QWidget *parent)
    : FormCard(tr("Key"), parent), m_state(addText({})), m_field(new KeyField),
      m_save(new Button(tr("Save key"), ButtonKind::Primary)), m_page(new Button({}, ButtonKind::Link)),
      m_remove(new Button(tr("Remove key"), ButtonKind::Quiet)), m_notice(new NoticeBar)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(2));
    row->addWidget(m_field, 1);
    row->addWidget(m_save);
    // As high as the field beside it.
    m_save->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred);
    addWidget(line);
    addWidget(m_notice);
    auto *buttons = addButtons();
    buttons->addWidget(m_page);
    buttons->addStretch();
    buttons->addWidget(m_remove);
    m_page->setIconName(u"external"_s);
    m_field->setObjectName(u"accountKey"_s);
    m_save->setObjectName(u"saveKey"_s);
    m_remove->setObjectName(u"removeKey"_s);
    m_save->setEnabled(false);

    connect(m_field, &KeyField::filled, this, [this](bool isFilled) { m_save->setEnabled(isFilled && !m_isBusy); });
    connect(m_field, &QLineEdit::returnPressed, m_save, &QPushButton::click);
    connect(m_save, &QPushButton::clicked, this, &KeyCard::saveRequested);
    connect(m_remove, &QPushButton::clicked, this, &KeyCard::removalRequested);
    connect(m_page, &QPushButton::clicked, this, &KeyCard::keyPageRequested);
    connect(m_notice, &NoticeBar::actionTriggered, this, [this](const QString &id) {
        if (id == u"anyway")
            emit keepAnywayRequested();
        else
            emit keepForSessionRequested();
    });
}

void KeyCard::setAccount(const Account &account, const Provider *provider, bool isRemovable)
{
    const bool hasOwn = account.keyPlace == KeyPlace::Keychain || account.keyPlace == KeyPlace::Session;
    m_state->setText(keyPlaceSentence(account, provider));
    m_field->setPlaceholderText(hasOwn ? tr("Paste a new key to replace it") : tr("Paste a key"));
    m_save->setText(hasOwn ? tr("Replace key") : tr("Save key"));
    m_remove->setVisible(hasOwn && isRemovable);
    m_page->setVisible(provider && provider->keyPage.isValid() && !provider->keyPage.isEmpty());
    if (provider)
        m_page->setText(tr("Get a key at %1").arg(provider->keyPage.host()));
}

void KeyCard::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    m_field->setEnabled(!isBusy);
    m_remove->setEnabled(!isBusy);
    m_save->setEnabled(!isBusy && m_field->hasKey());
    if (isBusy) {
        m_notice->clearActions();
        m_notice->setClosable(false);
        m_notice->showNotice(NoticeBar::Tone::Info, tr("Asking the server whether it accepts the key…"));
    }
}

void KeyCard::showGood(const QString &text)
{
    m_notice->clearActions();
    m_notice->setClosable(true);
    m_notice->showNotice(NoticeBar::Tone::Good, text);
}

void KeyCard::showError(const Error &error)
{
    m_notice->clearActions();
    m_notice->setClosable(true);
    if (error.kind == Error::Kind::Storage)
        m_notice->addAction(u"session"_s, tr("For this session only"));
    else if (error.kind != Error::Kind::Cancelled && error.kind != Error::Kind::Usage)
        m_notice->addAction(u"anyway"_s, tr("Keep it anyway"));
    m_notice->showError(error);
    // It was disabled while the key was tried, and so lost the keyboard.
    m_field->setFocus(Qt::OtherFocusReason);
}

void KeyCard::clearNotice()
{
    m_notice->hide();
}

} // namespace maquette::ui

#include "moc_keycard.cpp"

#pragma once

#include "core/base/secret.h"
#include "ui/widgets/card.h"

#include <QList>
#include <QString>

class QComboBox;
class QLabel;
class QLayout;
class QVBoxLayout;

namespace maquette {
struct Error;
}

namespace maquette::ui {

class Button;
class KeyField;
class NoticeBar;

/// What a first run shows in place of an empty chat: paste a key, or use the sandbox, or use a model server that
/// was found on this computer. Knows no service; whoever shows it does what its signals ask for.
class WelcomeCard final : public Card
{
    Q_OBJECT
public:
    /// A provider to enter a key for, or a server to use.
    struct Choice
    {
        QString id;
        QString title;
        /// Second, muted line; may be empty.
        QString detail;

        bool operator==(const Choice &) const = default;
    };

    explicit WelcomeCard(QWidget *parent = nullptr);

    void setProviders(const QList<Choice> &providers);
    /// Model servers of this computer; while it looks there are none yet.
    void setServers(const QList<Choice> &servers, bool isLooking);
    /// Something was chosen and is being tried; nothing else can be chosen meanwhile.
    void setBusy(bool isBusy, const QString &text = {});
    /// Said in place; with a way to keep the key for this session where the keyring refused.
    void showError(const Error &error);
    /// Keys cannot be kept beyond this session.
    void setKeyNotice(const QString &notice);
    QWidget *focusTarget() const;

signals:
    void keyEntered(const QString &providerId, const maquette::Secret &key);
    /// After an error: use the key that was entered all the same, or for this session only.
    void keepAnywayRequested();
    void keepForSessionRequested();
    void keyPageRequested(const QString &providerId);
    void sandboxChosen();
    void serverChosen(const QString &id);
    void lookRequested();

private:
    QLayout *makeKeyPart();
    QLayout *makeSandboxPart();
    QLayout *makeServerPart();
    void submitKey();
    void updateButtons();

    QComboBox *m_provider;
    KeyField *m_key;
    Button *m_start;
    Button *m_page;
    QLabel *m_keyNotice;
    NoticeBar *m_notice;
    Button *m_sandbox;
    QLabel *m_state;
    QVBoxLayout *m_servers;
    Button *m_look;
    bool m_isBusy = false;
};

} // namespace maquette::ui

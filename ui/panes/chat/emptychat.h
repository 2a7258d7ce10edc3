#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace maquette::ui {

/// What stands where the messages will be: what the pane is for, and its first action.
class EmptyChat : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyChat(QWidget *parent = nullptr);

    void setModelName(const QString &name);
    void setTemporary(bool isTemporary);
    /// The card that welcomes on the first run takes the place of the words; null brings them back. Takes ownership.
    void setWelcome(QWidget *card);
    bool isWelcoming() const { return m_welcome != nullptr; }

signals:
    void attachRequested();
    void chooseModelRequested();

private:
    void showWords();

    QWidget *m_words;
    QLabel *m_title;
    QVBoxLayout *m_column;
    QLabel *m_text;
    QWidget *m_welcome = nullptr;
    QString m_modelName;
    bool m_isTemporary = false;
};

} // namespace maquette::ui

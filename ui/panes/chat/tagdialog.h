#pragma once

#include <QDialog>
#include <QStringList>

class QCompleter;
class QLabel;
class QLineEdit;

namespace maquette::ui {

/// The tags of a conversation, each as a pill that can be taken away, and a line for more.
class TagDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `known` are offered while one is typed.
    TagDialog(const QString &title, const QStringList &tags, const QStringList &known, QWidget *parent);

signals:
    void chosen(const QStringList &tags);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildForm(const QString &title);
    /// What is typed becomes tags; false where nothing was.
    bool takeTyped();
    void remove(const QString &tag);
    void showTags();
    void save();

    QStringList m_tags;
    QWidget *m_pills;
    QLabel *m_hint;
    QLineEdit *m_field;
    QCompleter *m_completer;
};

} // namespace maquette::ui

#pragma once

#include <QDialog>
#include <QStringList>

class QBoxLayout;
class QCheckBox;

namespace maquette::ui {

/// Asked once when the window is closed while something runs.
class CloseDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Choice { Keep, Stop, Finish };

    /// `running` says what runs and what stopping would do to it, a paragraph each.
    explicit CloseDialog(const QStringList &running, QWidget *parent = nullptr);

signals:
    /// `isRemembered`: the person does not want to be asked again. Comes before accepted().
    void chosen(maquette::ui::CloseDialog::Choice choice, bool isRemembered);

private:
    void addChoice(QBoxLayout &row, Choice choice, const QString &text, bool isDefault);

    QCheckBox *m_remember;
};

} // namespace maquette::ui

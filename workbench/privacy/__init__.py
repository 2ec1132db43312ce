"""What must not leave: names, numbers and addresses found and replaced."""
